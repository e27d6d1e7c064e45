// Where several annotators agree on a text and where they do not: what is adjudicated one place at a time.
import type { Range } from '../spans.ts'
import { type ComparedSpan, distinctSpans, hullOf, spanKey } from './compared-span.ts'

export interface Comparison<Span extends ComparedSpan> {
  /** Spans that every annotator has, in reading order. */
  readonly agreed: readonly Span[]
  /** Places of disagreement, in reading order. */
  readonly conflicts: readonly Conflict<Span>[]
}

export interface Conflict<Span extends ComparedSpan> extends Range {
  /** What each annotator has here and not all have, in the order of the annotators; empty for who has nothing. */
  readonly sides: readonly (readonly Span[])[]
}

/**
 * `sides` holds the spans of each annotator. What all have is agreed; of the rest, spans that overlap, directly or through others,
 * are one conflict: they can only be decided together.
 */
export function compareSpans<Span extends ComparedSpan>(sides: readonly (readonly Span[])[]): Comparison<Span> {
  const own = sides.map((spans) => distinctSpans(spans))
  const keys = own.map((spans) => new Set(spans.map(spanKey)))
  const isAgreed = (span: Span) => keys.every((each) => each.has(spanKey(span)))
  const agreed = (own[0] ?? []).filter(isAgreed)
  const open = own.flatMap((spans, side) => spans.filter((span) => !isAgreed(span)).map((span) => ({ span, side })))
  open.sort((a, b) => hullOf(a.span).start - hullOf(b.span).start || hullOf(a.span).end - hullOf(b.span).end)

  const conflicts: { start: number; end: number; sides: Span[][] }[] = []
  for (const { span, side } of open) {
    const { start, end } = hullOf(span)
    let last = conflicts.at(-1)
    if (last === undefined || start >= last.end) {
      last = { start, end, sides: sides.map(() => []) }
      conflicts.push(last)
    }
    last.end = Math.max(last.end, end)
    last.sides[side]!.push(span)
  }
  return { agreed, conflicts }
}
