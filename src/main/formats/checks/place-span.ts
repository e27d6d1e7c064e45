// From offsets of a record to a place in its text, held to the words that the record names there.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { Range } from '../../../shared/spans.ts'
import type { UnitConverter } from './offset-units.ts'
import { isSameWords } from './same-words.ts'

export interface NamedPlace {
  readonly start: number
  readonly end: number
  /** The text that should stand there, where the file says it. */
  readonly surface?: string | null | undefined
}

export interface PlaceRules {
  /** What the file's offsets count, for this text. */
  readonly converter: UnitConverter
  /** Named where its offsets fit only as UTF-16. */
  readonly format: string
  /** Formats that write the words otherwise than they stand in the text; equal by default. */
  readonly isSurface?: (named: string, slice: string) => boolean
}

/** A range in UTF-16 code units, or why there is none. */
export function placeSpan(
  text: string,
  place: NamedPlace,
  { converter, format, isSurface = isSameWords }: PlaceRules
): Range | Reason {
  if (place.start >= place.end) return reason('why.empty')
  const start = converter.toUtf16(place.start)
  const end = converter.toUtf16(place.end)
  if (start === undefined || end === undefined) return reason('why.outside')
  const { surface } = place
  if (typeof surface !== 'string' || isSurface(surface, text.slice(start, end))) return { start, end }
  return isSurface(surface, text.slice(place.start, place.end))
    ? reason('why.other-unit', { format })
    : reason('why.other-text')
}
