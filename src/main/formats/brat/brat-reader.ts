// Reads one document of brat: a `.txt` file and the `.ann` file beside it.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { fragmentsSchema } from '../../../shared/spans.ts'
import { documentOrProblem, note, problem, surfaceOf, type FormatSpan, type ReadItem } from '../format.ts'
import { createUnitConverter, type UnitConverter } from '../checks/offset-units.ts'
import {
  asReference,
  parseLine,
  placeText,
  referencesOf,
  type StandoffDetails,
  type TextBound
} from './standoff-lines.ts'

/** `id`: the path without its extension. `annotations`: the content of the `.ann` file, which may be missing. */
export function* readPair(id: string, text: string, annotations: string | undefined): Generator<ReadItem> {
  const converter = createUnitConverter(text, 'code-points')
  const spans: FormatSpan[] = []
  const places = new Map<string, string>()
  const others: string[] = []
  let joined = 0
  const left = { kind: 'span', document: id } as const
  for (const [index, line] of (annotations ?? '').split('\n').entries()) {
    const where = `${id}.ann:${index + 1}`
    const content = line.endsWith('\r') ? line.slice(0, -1) : line
    if (content.trim() === '') continue
    const parsed = parseLine(content)
    if (parsed.kind === 'malformed') {
      yield problem(where, reason('brat.line'), left)
    } else if (parsed.kind === 'other') {
      others.push(content)
    } else if (places.has(parsed.value.id)) {
      yield problem(where, reason('brat.same-id'), left)
    } else {
      const read = placeTextBound(parsed.value, text, converter)
      places.set(parsed.value.id, placeText(parsed.value.label, parsed.value.pieces))
      if ('code' in read) yield problem(where, reason('span.standoff', { id: parsed.value.id, why: read }), left)
      else {
        if (read.joined) joined++
        spans.push(read.span)
      }
    }
  }
  if (joined > 0) yield note(reason('brat.joined', { document: id, count: joined }))
  const details = keepDetails(others, places)
  if (details !== undefined) {
    yield note(reason('brat.details', { document: id, count: others.length }))
  }
  yield documentOrProblem({ id, text, spans, ...(details === undefined ? {} : { meta: { brat: details } }) }, id)
}

function keepDetails(lines: readonly string[], places: ReadonlyMap<string, string>): StandoffDetails | undefined {
  if (lines.length === 0) return undefined
  const named = new Set(lines.flatMap(referencesOf))
  return { lines, spans: Object.fromEntries([...places].filter(([id]) => named.has(id))) }
}

/** The span, or why there is none. */
function placeTextBound(
  { id, label, pieces, surface }: TextBound,
  text: string,
  converter: UnitConverter
): { readonly span: FormatSpan; readonly joined: boolean } | Reason {
  if (pieces.some(([start, end]) => start >= end)) return reason('why.piece-empty')
  const placed = pieces.map(([start, end]) => ({ start: converter.toUtf16(start), end: converter.toUtf16(end) }))
  const inside = placed.flatMap(({ start, end }) => (start === undefined || end === undefined ? [] : [{ start, end }]))
  if (inside.length < placed.length) return reason('why.outside')
  const fragments = fragmentsSchema.safeParse(mergeTouching(inside))
  if (!fragments.success) return reason('why.pieces-order')
  const found = asReference(surfaceOf(text, inside))
  const together = asReference(inside.map(({ start, end }) => text.slice(start, end)).join(''))
  const named = surface === undefined ? undefined : asReference(surface)
  if (named !== undefined && named !== found && named !== together) {
    const asUtf16 = asReference(pieces.map(([start, end]) => text.slice(start, end)).join(' '))
    return named === asUtf16 ? reason('why.other-unit', { format: 'brat' }) : reason('why.other-text')
  }
  const { data } = fragments
  const span = {
    id,
    start: data[0]!.start,
    end: data.at(-1)!.end,
    label,
    ...(data.length > 1 ? { fragments: data } : {})
  }
  return { span, joined: named !== undefined && named !== found }
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
