// A span as annotators are compared by it: where it is and what it is called.
import type { Range } from '../spans.ts'

export interface ComparedSpan {
  readonly labelId: string
  readonly fragments: readonly Range[]
}

/** Equal for spans of one label at one place. */
export function spanKey({ labelId, fragments }: ComparedSpan): string {
  return `${labelId} ${fragments.map(({ start, end }) => `${start}-${end}`).join(',')}`
}

/** First and last code unit of all its pieces. */
export function hullOf({ fragments }: Pick<ComparedSpan, 'fragments'>): Range {
  return { start: fragments[0]!.start, end: fragments.at(-1)!.end }
}

/** Whether they share a character. */
export function overlaps(one: Pick<ComparedSpan, 'fragments'>, other: Pick<ComparedSpan, 'fragments'>): boolean {
  return one.fragments.some((a) => other.fragments.some((b) => a.start < b.end && b.start < a.end))
}

/** Each span once, in reading order, outer before inner. */
export function distinctSpans<Span extends ComparedSpan>(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map((span) => [spanKey(span), span])).values()].sort(
    (a, b) => hullOf(a).start - hullOf(b).start || hullOf(b).end - hullOf(a).end || (spanKey(a) < spanKey(b) ? -1 : 1)
  )
}
