// The documents that pass a filter, read in pages.
import { useQueryClient } from '@tanstack/react-query'
import type { DocumentRow } from '../../../shared/entities.ts'
import { firstDirection } from '../../../shared/document-orders.ts'
import { useApi } from '../../app/api.ts'
import { type DocumentFilter, documentQueryOf } from '../../app/addresses.ts'
import { firstPage, type Pages, type Slice, usePages } from '../../app/use-pages.ts'

export interface DocumentPages extends Pages<DocumentRow> {
  /** The first of all, of this filter even where the rows on screen are still those of the one before. */
  readonly first: () => Promise<DocumentRow | undefined>
  /** Index of a document among the rows that have been read, -1 if it is not there. */
  readonly indexOf: (documentId: string) => number
}

/** As the host is asked for it. */
function orderOf({ sort = 'name', direction = firstDirection[sort] }: DocumentFilter) {
  return direction === firstDirection[sort] ? { order: sort } : { order: sort, reverse: true }
}

export function useDocumentPages(projectId: string, filter: DocumentFilter): DocumentPages {
  const api = useApi()
  const queries = useQueryClient()
  const optionsOf = (slice: Slice) =>
    api.documents.list.queryOptions({ input: { projectId, ...documentQueryOf(filter), ...orderOf(filter), ...slice } })
  const pages = usePages(optionsOf)
  return {
    ...pages,
    first: async () => (await queries.ensureQueryData(optionsOf(firstPage))).rows[0],
    indexOf: (documentId) => pages.findIndex(({ id }) => id === documentId)
  }
}
