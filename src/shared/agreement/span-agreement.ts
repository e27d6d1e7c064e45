// F1 between two annotators on spans, exactly the same or overlapping; neither is taken for right.
import { type ComparedSpan, distinctSpans, overlaps, spanKey } from './compared-span.ts'

/** Spans of two annotators that were compared. */
export interface SpanCounts {
  /** Spans of the first and of the second. */
  readonly first: number
  readonly second: number
  /** Of each, how many the other has too. */
  readonly firstFound: number
  readonly secondFound: number
}

export const noCounts: SpanCounts = { first: 0, second: 0, firstFound: 0, secondFound: 0 }

/**
 * Strict: the same label and the same pieces. Spans of all labels; each counts once however often it is given, and in whatever order.
 */
export function countStrict(first: readonly ComparedSpan[], second: readonly ComparedSpan[]): SpanCounts {
  const one = new Set(first.map(spanKey))
  const other = new Set(second.map(spanKey))
  const shared = [...one].filter((key) => other.has(key)).length
  return { first: one.size, second: other.size, firstFound: shared, secondFound: shared }
}

/** Overlap: a span is found where the other has one of the same label that shares a character with it. */
export function countOverlap(first: readonly ComparedSpan[], second: readonly ComparedSpan[]): SpanCounts {
  const one = distinctSpans(first)
  const other = distinctSpans(second)
  return {
    first: one.length,
    second: other.length,
    firstFound: countFound(one, other),
    secondFound: countFound(other, one)
  }
}

function countFound(spans: readonly ComparedSpan[], among: readonly ComparedSpan[]): number {
  return spans.filter((span) => among.some((each) => each.labelId === span.labelId && overlaps(span, each))).length
}

export function addCounts(one: SpanCounts, other: SpanCounts): SpanCounts {
  return {
    first: one.first + other.first,
    second: one.second + other.second,
    firstFound: one.firstFound + other.firstFound,
    secondFound: one.secondFound + other.secondFound
  }
}

/**
 * F1 = 2PR / (P + R), P the share of the second's spans that the first has too, R that of the first's; symmetric. For marking spans
 * in text it is what kappa tends to as the unmarked text grows (Hripcsak and Rothschild 2005, "Agreement, the F-Measure, and
 * Reliability in Information Retrieval"). Null where neither marked anything: there is nothing to agree on.
 */
export function f1Of({ first, second, firstFound, secondFound }: SpanCounts): number | null {
  if (first + second === 0) return null
  if (firstFound === 0 || secondFound === 0) return 0
  const precision = secondFound / second
  const recall = firstFound / first
  return (2 * precision * recall) / (precision + recall)
}
