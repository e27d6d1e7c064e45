// Which characters belong to which highlight: the whole of what is painted, as data, so that it can be checked against what is stored.
import type { Range } from '../../../../shared/spans.ts'
import type { Lanes } from './lanes.ts'
import type { SpanIndex, SurfaceSpan } from './span-index.ts'

/** Lanes beyond this one share it: the line height has room for no more. */
const lastLane = 5

/** A stretch within one block, in offsets of that block's text. */
export interface PaintedRange extends Range {
  readonly block: number
}

/** What one CSS highlight stands for. */
export interface PaintKey {
  readonly labelId: string
  readonly lane: number
  readonly suggestion: boolean
}

export interface Paint extends PaintKey {
  readonly ranges: PaintedRange[]
}

/** One entry for each label, lane and kind that occurs in `blocks[first, end)`; the number of spans adds none. */
export function planPaint(
  blocks: readonly Range[],
  visible: Iterable<{ readonly first: number; readonly end: number }>,
  index: SpanIndex<SurfaceSpan>,
  lanes: Lanes
): Paint[] {
  const paints = new Map<string, Paint>()
  for (const { first, end } of visible) {
    if (end <= first) continue
    for (const { span, fragment } of index.within(blocks[first]!.start, blocks[end - 1]!.end)) {
      const lane = Math.min(lanes.of.get(span.id) ?? 0, lastLane)
      const key = `${lane} ${span.suggestion} ${span.labelId}`
      let paint = paints.get(key)
      if (paint === undefined) {
        paint = { labelId: span.labelId, lane, suggestion: span.suggestion, ranges: [] }
        paints.set(key, paint)
      }
      addRanges(paint.ranges, blocks, first, end, fragment)
    }
  }
  return [...paints.values()]
}

/** The parts of ranges that lie in the visible blocks: of a selection or of what a search found, the rest need not be painted. */
export function partsWithin(
  ranges: readonly Range[],
  blocks: readonly Range[],
  visible: Iterable<{ readonly first: number; readonly end: number }>
): Range[] {
  if (ranges.length === 0) return []
  return [...visible].flatMap((section) => {
    const start = blocks[section.first]!.start
    const end = blocks[section.end - 1]!.end
    return ranges
      .filter((range) => range.start < end && start < range.end)
      .map((range) => ({ start: Math.max(range.start, start), end: Math.min(range.end, end) }))
  })
}

/** Cuts a fragment at the borders of the blocks that it crosses. */
export function rangesInBlocks(blocks: readonly Range[], first: number, end: number, fragment: Range): PaintedRange[] {
  const ranges: PaintedRange[] = []
  addRanges(ranges, blocks, first, end, fragment)
  return ranges
}

function addRanges(
  ranges: PaintedRange[],
  blocks: readonly Range[],
  first: number,
  end: number,
  fragment: Range
): void {
  for (let at = firstBlockAfter(blocks, first, end, fragment.start); at < end; at++) {
    const block = blocks[at]!
    if (block.start >= fragment.end) return
    const start = Math.max(fragment.start, block.start) - block.start
    const stop = Math.min(fragment.end, block.end) - block.start
    if (start < stop) ranges.push({ block: at, start, end: stop })
  }
}

/** First block of [first, end) that ends after the offset. */
function firstBlockAfter(blocks: readonly Range[], first: number, end: number, offset: number): number {
  let low = first
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (blocks[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return low
}
