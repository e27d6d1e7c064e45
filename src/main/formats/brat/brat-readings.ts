// How an annotation file counts: brat counts code points of the text as it lies there, but files pass through other programs, which count
// otherwise or change line ends in the text alone. The reading in which the text at the offsets is what the file names tells.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { OffsetUnit } from '../../../shared/formats.ts'
import type { Range } from '../../../shared/spans.ts'
import { countBelow } from '../../../shared/text/offsets.ts'
import { createUnitConverter } from '../checks/offset-units.ts'
import { surfaceOf } from '../format.ts'
import { asReference, type TextBound } from './standoff-lines.ts'
import { isSameWords } from '../checks/same-words.ts'

/** The text that was counted: as the file has it, or with other line ends. */
type LineEnds = 'own' | 'lf' | 'crlf'

interface Reading {
  readonly unit: OffsetUnit
  readonly lineEnds: LineEnds
  /** The byte-order mark was counted, as brat itself does. */
  readonly countsMark: boolean
}

export interface FoundReading {
  /** To UTF-16 units of the text; undefined outside it and within a character. */
  readonly place: (offset: number) => number | undefined
  /** Where it is not brat's own way to count: what is said of it. */
  readonly said: Reason | undefined
}

/** The first is brat's own. */
const readings: readonly Reading[] = (['own', 'lf', 'crlf'] as const).flatMap((lineEnds) =>
  [false, true].flatMap((countsMark) =>
    (['code-points', 'utf-16', 'bytes'] as const).map((unit) => ({ unit, lineEnds, countsMark }))
  )
)

/** A row that is wrong by itself does not decide how a file counts, but another reading than brat's must fit nearly all. */
const leastShare = 0.9

/** `chosen`: a person's unit. `hasMark`: the text's file begins with a byte-order mark. */
export function findReading(
  text: string,
  hasMark: boolean,
  bounds: readonly TextBound[],
  chosen: OffsetUnit | undefined
): FoundReading {
  const own = { unit: chosen ?? 'code-points', lineEnds: 'own', countsMark: false } as const
  const usual = placerOf(text, own)
  const named = bounds.filter(({ surface }) => surface !== undefined)
  const matching = (place: FoundReading['place']) => named.filter((bound) => matches(bound, text, place)).length
  let best = { reading: own as Reading, place: usual, count: matching(usual) }
  for (const reading of best.count === named.length ? [] : readings) {
    if (isSame(reading, own)) continue
    if (chosen === undefined ? !unitTells(reading, text) : reading.unit !== chosen) continue
    if (!isPossible(reading, text, hasMark)) continue
    const place = placerOf(text, reading)
    const count = matching(place)
    if (count > best.count && count >= leastShare * named.length) best = { reading, place, count }
    if (best.count === named.length) break
  }
  if (best.place === usual) return { place: usual, said: undefined }
  return { place: best.place, said: sayReading(best.reading, best.count, named.length) }
}

function isSame(one: Reading, other: Reading): boolean {
  return one.unit === other.unit && one.lineEnds === other.lineEnds && one.countsMark === other.countsMark
}

/** Whether there is what it supposes. */
function isPossible({ lineEnds, countsMark }: Reading, text: string, hasMark: boolean): boolean {
  if (countsMark && !hasMark) return false
  if (lineEnds === 'lf') return text.includes('\r\n')
  return lineEnds === 'own' || /(?<!\r)\n/.test(text)
}

/** Whether its unit counts otherwise than code points: all units are the same in ASCII, but for the mark. */
function unitTells({ unit, countsMark }: Reading, text: string): boolean {
  return unit === 'code-points' || /[^\0-\x7f]/.test(text) || (unit === 'bytes' && countsMark)
}

function matches({ pieces, surface }: TextBound, text: string, place: FoundReading['place']): boolean {
  const placed: Range[] = []
  for (const [from, to] of pieces) {
    const [start, end] = [place(from), place(to)]
    if (start === undefined || end === undefined || start >= end) return false
    placed.push({ start, end })
  }
  return namesSurface(surface!, text, placed) !== undefined
}

/** Whether the text of a line is that at its pieces, `joined` without the space that stands between two; undefined where it is not. */
export function namesSurface(
  surface: string,
  text: string,
  pieces: readonly Range[]
): { readonly joined: boolean } | undefined {
  const named = asReference(surface)
  const isNamed = (words: string) => isSameWords(named, asReference(words))
  const found = surfaceOf(text, pieces)
  if (isNamed(found) || isNamed(found.replaceAll('\r\n', '\n'))) return { joined: false }
  return isNamed(pieces.map(({ start, end }) => text.slice(start, end)).join('')) ? { joined: true } : undefined
}

function placerOf(text: string, { unit, lineEnds, countsMark }: Reading): FoundReading['place'] {
  const counted = lineEnds === 'own' ? undefined : withLineEnds(text, lineEnds)
  const mark = countsMark ? '\ufeff' : ''
  const converter = createUnitConverter(mark + (counted?.text ?? text), unit)
  return (offset) => {
    const at = converter.toUtf16(offset)
    if (at === undefined || at < mark.length) return undefined
    return counted === undefined ? at - mark.length : counted.toOwn(at - mark.length)
  }
}

/** The text with its line ends changed, and from places in it to those in the text. */
function withLineEnds(text: string, lineEnds: 'lf' | 'crlf') {
  const changed = lineEnds === 'lf' ? text.replaceAll('\r\n', '\n') : text.replaceAll(/(?<!\r)\n/g, '\r\n')
  /** Places in the changed text after which it is off by one more. */
  const shifts: number[] = []
  for (const { index } of text.matchAll(lineEnds === 'lf' ? /\r\n/g : /(?<!\r)\n/g)) {
    shifts.push(lineEnds === 'lf' ? index - shifts.length : index + shifts.length)
  }
  const countBefore = (at: number) => countBelow(shifts.length, (i) => shifts[i]! < at)
  const toOwn = (at: number) => (lineEnds === 'lf' ? at + countBefore(at) : at - countBefore(at))
  return { text: changed, toOwn }
}

function sayReading({ unit, lineEnds, countsMark }: Reading, count: number, total: number): Reason {
  const counted = reason(`unit.${unit}`)
  const plain = lineEnds === 'own' ? counted : reason(`brat.line-ends-${lineEnds}`, { unit: counted })
  return reason('brat.read-as', {
    reading: countsMark ? reason('brat.with-mark', { reading: plain }) : plain,
    count,
    total
  })
}
