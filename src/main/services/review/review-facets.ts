// How many marks and records each filter of the review would show, in the whole project or among what a search finds.
import type { MarkCount, RecordCounts } from '../../../shared/review.ts'
import { createBreather } from '../../breathe.ts'
import { countMarks, markTotals } from '../../store/annotations/mark-totals.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { countRecords, countUnread } from '../../store/lists/review-list.ts'
import type { DocumentService } from '../documents.ts'
import { requireProject } from '../projects.ts'

export interface ReviewFacetService {
  /** Counts of every combination, so that the page can count one facet under the choices of the others. Throws `ServiceError` NOT_FOUND. */
  readonly facets: (input: { projectId: string; search: string }) => Promise<{
    marks: MarkCount[]
    records: RecordCounts
  }>
  /** All documents, and those that nobody has reviewed. Throws `ServiceError` NOT_FOUND. */
  readonly unread: (input: { projectId: string }) => { all: number; unread: number }
}

const documentsAtOnce = 500

export function createReviewFacetService(
  read: ReadHandle,
  documents: Pick<DocumentService, 'keys'>
): ReviewFacetService {
  const countFound = async (projectId: string, search: string): Promise<MarkCount[]> => {
    const breathe = createBreather()
    const keys = await documents.keys({ projectId, search, withSuggestions: false })
    const totals = new Map<string, MarkCount>()
    for (let start = 0; start < keys.length; start += documentsAtOnce) {
      for (const count of countMarks(read, keys.slice(start, start + documentsAtOnce))) {
        const kind = `${count.labelId} ${count.status} ${count.band}`
        const before = totals.get(kind)?.marks ?? 0
        totals.set(kind, { ...count, marks: before + count.marks })
      }
      await breathe()
    }
    return [...totals.values()]
  }

  return {
    async facets({ projectId, search }) {
      requireProject(read, projectId)
      const words = search.trim()
      const marks = words === '' ? markTotals(read, projectId) : await countFound(projectId, words)
      return { marks, records: countRecords(read, projectId) }
    },
    unread({ projectId }) {
      requireProject(read, projectId)
      return { all: countRecords(read, projectId).all, unread: countUnread(read, projectId) }
    }
  }
}
