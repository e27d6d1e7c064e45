// Gives each span a lane for its line below the text, so that overlapping, nested and touching spans can be told apart.
import type { SurfaceSpan } from './span-index.ts'
import { extent } from './span-index.ts'

export interface Lanes {
  /** Lane of each span by id; 0 lies nearest the text. */
  readonly of: ReadonlyMap<string, number>
  /** Number of lanes in use, at least 1. */
  readonly depth: number
}

/**
 * Shortest spans first, each in the lowest lane in which it meets no other: an inner span lies nearer the text. Spans that look alike and
 * touch meet too: in one lane they would be painted as one. Spans that meet nothing decide nothing, so only those that meet are sorted.
 * `spans` in reading order cost O(n) where few of them meet; O(n log n) otherwise.
 */
export function assignLanes(spans: readonly SurfaceSpan[]): Lanes {
  const of = new Map<string, number>()
  let depth = 1
  let cluster: SurfaceSpan[] = []
  let reach = 0
  const close = () => {
    if (cluster.length === 1) of.set(cluster[0]!.id, 0)
    else if (cluster.length > 1) depth = Math.max(depth, assignInCluster(cluster, of))
    cluster = []
  }
  for (const span of byStart(spans)) {
    const { start, end } = extent(span)
    if (cluster.length > 0 && start > reach) close()
    if (cluster.length === 0) reach = end
    cluster.push(span)
    if (end > reach) reach = end
  }
  close()
  return { of, depth }
}

function byStart(spans: readonly SurfaceSpan[]): readonly SurfaceSpan[] {
  const isOrdered = spans.every((span, at) => at === 0 || extent(spans[at - 1]!).start <= extent(span).start)
  return isOrdered ? spans : spans.toSorted((a, b) => extent(a).start - extent(b).start)
}

/** Spans that meet or touch, directly or through others. Returns the number of lanes they take. */
function assignInCluster(spans: readonly SurfaceSpan[], of: Map<string, number>): number {
  const lanes: Lane[] = []
  // For all of them or none: an inner span that moves outwards because it touches another takes the outer one with it.
  const gap = someTouchAlike(spans) ? 1 : 0
  const shortestFirst = spans
    .map((span) => ({ span, ...extent(span) }))
    .sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start || (a.span.id < b.span.id ? -1 : 1))
  for (const { span, start, end } of shortestFirst) {
    let lane = lanes.findIndex((candidate) => candidate.takes(start, end + gap))
    if (lane === -1) {
      lane = lanes.length
      const added = createLane()
      added.takes(start, end + gap)
      lanes.push(added)
    }
    of.set(span.id, lane)
  }
  return lanes.length
}

/** Whether one begins where another of its label and kind ends. */
function someTouchAlike(spans: readonly SurfaceSpan[]): boolean {
  const look = ({ labelId, suggestion }: SurfaceSpan, at: number): string => `${at} ${suggestion} ${labelId}`
  const ends = new Set(spans.map((span) => look(span, extent(span).end)))
  return spans.some((span) => ends.has(look(span, extent(span).start)))
}

interface Lane {
  /** Takes the range if it meets none that is there. */
  readonly takes: (start: number, end: number) => boolean
}

function createLane(): Lane {
  // Starts and ends in order; ranges in a lane never meet, so both are ascending.
  const starts: number[] = []
  const ends: number[] = []
  return {
    takes: (start, end) => {
      let low = 0
      let high = starts.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if (starts[middle]! < start) low = middle + 1
        else high = middle
      }
      if (low > 0 && ends[low - 1]! > start) return false
      if (low < starts.length && starts[low]! < end) return false
      starts.splice(low, 0, start)
      ends.splice(low, 0, end)
      return true
    }
  }
}
