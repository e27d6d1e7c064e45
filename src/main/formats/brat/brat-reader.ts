// Reads one document of brat: a `.txt` file and the `.ann` file beside it.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import type { OffsetUnit } from '../../../shared/formats.ts'
import { fragmentsSchema } from '../../../shared/spans.ts'
import { documentOrProblem, note, problem, type FormatSpan, type ReadItem } from '../format.ts'
import { createUnitConverter } from '../checks/offset-units.ts'
import { findReading, namesSurface } from './brat-readings.ts'
import {
  asReference,
  parseLine,
  placeText,
  referencesOf,
  type StandoffDetails,
  type TextBound
} from './standoff-lines.ts'

export interface Pair {
  /** The path without its extension. */
  readonly id: string
  readonly text: string
  /** The file of the text begins with a byte-order mark. */
  readonly hasMark?: boolean
  /** The content of the `.ann` file, which may be missing. */
  readonly annotations: string | undefined
  /** Where a person chose it. */
  readonly offsets?: OffsetUnit | undefined
}

type AnnotationLine = { readonly where: string } & ({ readonly bound: TextBound } | { readonly fault: Reason })

export function* readPair({ id, text, hasMark = false, annotations = '', offsets }: Pair): Generator<ReadItem> {
  const left = { kind: 'span', document: id } as const
  const lines: AnnotationLine[] = []
  const others: string[] = []
  const ids = new Set<string>()
  for (const [index, line] of annotations.split('\n').entries()) {
    const where = `${id}.ann:${index + 1}`
    const content = line.endsWith('\r') ? line.slice(0, -1) : line
    if (content.trim() === '') continue
    const parsed = parseLine(content)
    if (parsed.kind === 'malformed') lines.push({ where, fault: reason('brat.line') })
    else if (parsed.kind === 'other') others.push(content)
    else if (ids.has(parsed.value.id)) lines.push({ where, fault: reason('brat.same-id') })
    else {
      ids.add(parsed.value.id)
      lines.push({ where, bound: parsed.value })
    }
  }
  const bounds = lines.flatMap((line) => ('bound' in line ? [line.bound] : []))
  const found = findReading(text, hasMark, bounds, offsets)
  if (found.said !== undefined) yield note(reason('brat.of', { document: id, what: found.said }))
  const read = new Map<string, FormatSpan>()
  let joined = 0
  for (const line of lines) {
    if ('fault' in line) {
      yield problem(line.where, line.fault, left)
      continue
    }
    const { where, bound } = line
    const placed = placeTextBound(bound, text, found.place)
    if ('code' in placed) {
      yield problem(where, reason('span.standoff', { id: bound.id, why: placed }), left)
      continue
    }
    if (placed.joined) joined++
    read.set(bound.id, placed.span)
  }
  const spans = [...read.values()]
  if (joined > 0) yield note(reason('brat.joined', { document: id, count: joined }))
  const details = keepDetails(others, read, text)
  if (details !== undefined) {
    yield note(reason('brat.details', { document: id, count: others.length }))
  }
  yield documentOrProblem({ id, text, spans, ...(details === undefined ? {} : { meta: { brat: details } }) }, id)
}

function keepDetails(
  lines: readonly string[],
  spans: ReadonlyMap<string, FormatSpan>,
  text: string
): StandoffDetails | undefined {
  if (lines.length === 0) return undefined
  const converter = createUnitConverter(text, 'code-points')
  const counted = (at: number) => converter.fromUtf16(at)!
  const placeOf = ({ label, fragments, ...hull }: FormatSpan) =>
    placeText(
      label,
      (fragments ?? [hull]).map(({ start, end }) => [counted(start), counted(end)] as const)
    )
  const named = new Set(lines.flatMap(referencesOf))
  const places = [...spans].flatMap(([id, span]) => (named.has(id) ? [[id, placeOf(span)] as const] : []))
  return { lines, spans: Object.fromEntries(places) }
}

/** The span, or why there is none. */
function placeTextBound(
  { id, label, pieces, surface }: TextBound,
  text: string,
  place: (offset: number) => number | undefined
): { readonly span: FormatSpan; readonly joined: boolean } | Reason {
  if (pieces.some(([start, end]) => start >= end)) return reason('why.piece-empty')
  const placed = pieces.map(([start, end]) => ({ start: place(start), end: place(end) }))
  const inside = placed.flatMap(({ start, end }) => (start === undefined || end === undefined ? [] : [{ start, end }]))
  if (inside.length < placed.length) return reason('why.outside')
  const fragments = fragmentsSchema.safeParse(mergeTouching(inside))
  if (!fragments.success) return reason('why.pieces-order')
  const named = surface === undefined ? { joined: false } : namesSurface(surface, text, inside)
  if (named === undefined) {
    const asUtf16 = asReference(pieces.map(([start, end]) => text.slice(start, end)).join(' '))
    return asReference(surface!) === asUtf16 ? reason('why.other-unit', { format: 'brat' }) : reason('why.other-text')
  }
  const { data } = fragments
  const span = {
    id,
    start: data[0]!.start,
    end: data.at(-1)!.end,
    label,
    ...(data.length > 1 ? { fragments: data } : {})
  }
  return { span, joined: named.joined }
}

/** Pieces that touch are one. */
function mergeTouching(pieces: readonly { start: number; end: number }[]): { start: number; end: number }[] {
  const merged: { start: number; end: number }[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    if (last?.end === piece.start) last.end = piece.end
    else merged.push({ ...piece })
  }
  return merged
}
