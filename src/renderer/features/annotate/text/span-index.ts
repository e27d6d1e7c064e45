// Finds the spans at an offset or in a range without looking at all of them.
import type { Range } from '../../../../shared/spans.ts'

/** A span as the surface draws it. */
export interface SurfaceSpan {
  readonly id: string
  readonly labelId: string
  readonly fragments: readonly Range[]
  /** Nobody has accepted it yet. */
  readonly suggestion: boolean
  /** Of the tagger that suggested it. */
  readonly score?: number | null
}

export interface SpanIndex<Span extends SurfaceSpan> {
  /** Spans with a fragment over the character that starts at `offset`, shortest first. */
  readonly at: (offset: number) => Span[]
  /** Fragments that share a character with [start, end), in order of their start. */
  readonly within: (start: number, end: number) => { readonly span: Span; readonly fragment: Range }[]
}

/** Units from the first to the last character, gaps counted. */
export function extent(span: SurfaceSpan): Range {
  return { start: span.fragments[0]!.start, end: span.fragments.at(-1)!.end }
}

/** Order of reading: by start, then the longer first, then by id so that equal spans keep their order. */
export function inReadingOrder<Span extends SurfaceSpan>(spans: readonly Span[]): Span[] {
  return spans.toSorted((a, b) => {
    const [first, second] = [extent(a), extent(b)]
    return first.start - second.start || second.end - first.end || (a.id < b.id ? -1 : 1)
  })
}

/** Built once per set of spans, O(n log n); a look-up costs O(log n) and what it finds. */
export function createSpanIndex<Span extends SurfaceSpan>(spans: readonly Span[]): SpanIndex<Span> {
  const pieces = spans
    .flatMap((span) => span.fragments.map((fragment) => ({ span, fragment })))
    .sort((a, b) => a.fragment.start - b.fragment.start)
  // Largest end among the pieces up to here: where it is not beyond an offset, nothing earlier reaches the offset.
  const reach: number[] = []
  for (const { fragment } of pieces) reach.push(Math.max(reach.at(-1) ?? 0, fragment.end))

  const within = (start: number, end: number) => {
    const found: (typeof pieces)[number][] = []
    for (let at = countStartingBefore(pieces, end) - 1; at >= 0 && reach[at]! > start; at--) {
      if (pieces[at]!.fragment.end > start) found.push(pieces[at]!)
    }
    return found.reverse()
  }
  return {
    within,
    at: (offset) => {
      const found = new Set(within(offset, offset + 1).map((piece) => piece.span))
      return inReadingOrder([...found]).sort((a, b) => length(a) - length(b))
    }
  }
}

function length(span: SurfaceSpan): number {
  return span.fragments.reduce((sum, fragment) => sum + fragment.end - fragment.start, 0)
}

function countStartingBefore(pieces: readonly { readonly fragment: Range }[], offset: number): number {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (pieces[middle]!.fragment.start < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Spans that begin in the sections, each once. */
export function spansStartingIn<Span extends SurfaceSpan>(
  sections: Iterable<{ readonly first: number; readonly end: number }>,
  blocks: readonly Range[],
  index: SpanIndex<Span>
): Span[] {
  return [...sections].flatMap(({ first, end }) => {
    const [start, last] = [blocks[first]!.start, blocks[end - 1]!.end]
    return index
      .within(start, last)
      .filter(({ span, fragment }) => fragment === span.fragments[0] && fragment.start >= start)
      .map(({ span }) => span)
  })
}
