// The order in which a reviewer meets the marks of a record, and where to go after each decision.
import type { Annotation } from '../../../shared/entities.ts'
import type { Filters } from './facets.ts'
import { bandFloors, type ScoreBand } from '../../../shared/score-bands.ts'

const startOf = (mark: Annotation) => mark.fragments[0]!.start
const endOf = (mark: Annotation) => mark.fragments.at(-1)!.end

/** What the text shows and the keys visit: rejected marks only where they are asked for. `shown` has passed the filters. */
export function marksToVisit(shown: readonly Annotation[], filters: Filters): Annotation[] {
  const rejectedToo = filters.statuses.includes('rejected')
  return inReadingOrder(shown.filter((mark) => rejectedToo || mark.status !== 'rejected'))
}

/** Reading order; of marks that begin together the longer comes first, as it encloses the other. */
export function inReadingOrder(marks: readonly Annotation[]): Annotation[] {
  return [...marks].sort(
    (a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}

/** The mark before or after `currentId`, round the end; the first or last where nothing is selected. `marks` in reading order. */
export function stepMark(marks: readonly Annotation[], currentId: string | null, by: 1 | -1): Annotation | null {
  if (marks.length === 0) return null
  const at = marks.findIndex((mark) => mark.id === currentId)
  if (at < 0) return (by === 1 ? marks[0] : marks.at(-1)) ?? null
  return marks[(at + by + marks.length) % marks.length] ?? null
}

/** The next open suggestion after `currentId`, round the end; null where all are decided. `marks` in reading order. */
export function nextOpen(marks: readonly Annotation[], currentId: string | null): Annotation | null {
  const at = marks.findIndex((mark) => mark.id === currentId)
  const after = [...marks.slice(at + 1), ...marks.slice(0, Math.max(0, at))]
  return after.find((mark) => mark.status === 'suggestion') ?? null
}

/** The least sure open suggestion, the one to begin with; reading order decides between equals. */
export function leastSure(marks: readonly Annotation[]): Annotation | null {
  const open = marks.filter((mark) => mark.status === 'suggestion')
  return open.reduce<Annotation | null>(
    (least, mark) => (least === null || (mark.score ?? 1) < (least.score ?? 1) ? mark : least),
    null
  )
}

/** Open suggestions in or above a band: what "accept all" would take. */
export function openAbove(marks: readonly Annotation[], band: ScoreBand): Annotation[] {
  return marks.filter((mark) => mark.status === 'suggestion' && (mark.score ?? 0) >= bandFloors[band])
}
