// Finds how a BioC file counts: bytes or characters, from the document or from the passage. Whichever reading makes every mention match.
import type { OffsetsFrom } from '../../../shared/formats.ts'
import type { Range } from '../../../shared/spans.ts'
import { surfaceOf } from '../format.ts'
import type { BiocAnnotation, BiocContainer, BiocDocument } from './bioc-model.ts'
import { type CountedUnit, createPlacer, measure } from '../checks/offset-units.ts'
import { type Layout, layOut, layOutInTurn, leavesOf } from './bioc-layout.ts'

export interface Reading {
  readonly unit: CountedUnit
  /** What offsets of annotations are counted from. */
  readonly from: OffsetsFrom
}

/** The first is what tools write; the second is what the DTD says; INCEpTION counts from the container; JavaScript in UTF-16. */
export const readings: readonly Reading[] = [
  { unit: 'code-points', from: 'document' },
  { unit: 'bytes', from: 'document' },
  { unit: 'code-points', from: 'container' },
  { unit: 'bytes', from: 'container' },
  { unit: 'utf-16', from: 'document' },
  { unit: 'utf-16', from: 'container' }
]

export interface PlacedAnnotation {
  readonly annotation: BiocAnnotation
  /** In the order of the file; undefined where an offset lies outside the text or inside a character. */
  readonly pieces: readonly Range[] | undefined
  /** Whether the text there is what the file names; undefined where it names nothing. */
  readonly matches: boolean | undefined
}

export interface Attempt {
  readonly reading: Reading
  readonly layout: Layout
  readonly annotations: readonly PlacedAnnotation[]
  readonly matching: number
  /** Annotations that name their text. */
  readonly checkable: number
}

/** The `allowed` readings of one document, in order. Where passages overlap in every unit they are joined in turn. */
export function tryReadings(document: BiocDocument, allowed = readings): Attempt[] {
  const attempts = allowed.flatMap((reading) => {
    const layout = layOut(document, reading.unit)
    return layout === undefined ? [] : [attempt(document, reading, layout)]
  })
  if (attempts.length > 0) return attempts
  const layout = layOutInTurn(document)
  return allowed.map((reading) => attempt(document, reading, layout))
}

function attempt(document: BiocDocument, reading: Reading, layout: Layout): Attempt {
  const place = createPlacer(layout.text, reading.unit)
  const originOf = createOrigins(reading, layout)
  const annotations: PlacedAnnotation[] = []
  const add = (list: readonly BiocAnnotation[], container: BiocContainer | undefined) => {
    const origin = originOf(container)
    for (const annotation of list) annotations.push(placeAnnotation(annotation, origin, place, layout.text))
  }
  for (const passage of document.passages) {
    add(passage.annotations, passage)
    for (const sentence of passage.sentences) add(sentence.annotations, sentence)
  }
  add(document.annotations, undefined)
  const checked = annotations.filter(({ matches }) => matches !== undefined)
  return {
    reading,
    layout,
    annotations,
    matching: checked.filter(({ matches }) => matches).length,
    checkable: checked.length
  }
}

/** What is added to an annotation's offset to count from the beginning of the text, in the unit of the reading. */
function createOrigins({ unit, from }: Reading, { text, leaves, base, ordered }: Layout) {
  const starts = new Map(leaves.map(({ container, start }) => [container, start]))
  const startOf = (container: BiocContainer): number => {
    const leaf = starts.has(container) ? container : leavesOf(container)[0]
    const start = leaf === undefined ? undefined : starts.get(leaf)
    return start === undefined ? container.offset - base : measure(text.slice(0, start), unit)
  }
  return (container: BiocContainer | undefined): number => {
    if (container === undefined) return -base
    if (from === 'document') return ordered ? -base : startOf(container) - container.offset
    return ordered ? container.offset - base : startOf(container)
  }
}

function placeAnnotation(
  annotation: BiocAnnotation,
  origin: number,
  place: (offset: number) => number | undefined,
  text: string
): PlacedAnnotation {
  const pieces: Range[] = []
  for (const { offset, length } of annotation.locations) {
    const start = place(offset + origin)
    const end = place(offset + length + origin)
    if (start === undefined || end === undefined || start >= end) {
      return { annotation, pieces: undefined, matches: annotation.text === undefined ? undefined : false }
    }
    pieces.push({ start, end })
  }
  const named = annotation.text
  if (named === undefined) return { annotation, pieces, matches: undefined }
  return { annotation, pieces, matches: isNamed(named, surfaceOf(text, pieces), pieces.length) }
}

/** Pieces are joined by a space, by nothing or by dots: BioC does not say. */
function isNamed(named: string, surface: string, pieces: number): boolean {
  if (named === surface) return true
  return pieces > 1 && named.replaceAll(/[\s.…;]+/g, '') === surface.replaceAll(/[\s.…;]+/g, '')
}
