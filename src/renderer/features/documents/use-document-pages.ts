// A long list of documents read in pages as it is scrolled; rows not read yet are undefined.
import { keepPreviousData, useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { DocumentRow } from '../../../shared/entities.ts'
import { useApi } from '../../app/api.ts'
import { type DocumentFilter, documentQueryOf } from '../../app/search.ts'

const pageSize = 200

export interface DocumentPages {
  /** Documents that match; undefined until the first page is here. */
  readonly total: number | undefined
  readonly row: (index: number) => DocumentRow | undefined
  /** The first of all, of this filter even where the rows on screen are still those of the one before. */
  readonly first: () => Promise<DocumentRow | undefined>
  /** Index of a document among the rows that have been read, -1 if it is not there. */
  readonly indexOf: (documentId: string) => number
  /** Tell it which rows are on screen. */
  readonly onRange: (first: number, last: number) => void
  readonly error: Error | null
  readonly retry: () => void
}

export function useDocumentPages(projectId: string, filter: DocumentFilter): DocumentPages {
  const api = useApi()
  const [range, setRange] = useState({ first: 0, last: 0 })
  const pages = Array.from({ length: range.last - range.first + 1 }, (_, index) => range.first + index)
  const queries = useQueryClient()
  const optionsOf = (page: number) =>
    api.documents.list.queryOptions({
      input: {
        projectId,
        ...documentQueryOf(filter),
        offset: page * pageSize,
        limit: pageSize
      }
    })
  const results = useQueries({
    queries: pages.map((page) => ({ ...optionsOf(page), placeholderData: keepPreviousData }))
  })
  const row = (index: number) => results[Math.floor(index / pageSize) - range.first]?.data?.rows[index % pageSize]
  return {
    total: results.find((result) => result.data !== undefined)?.data?.total,
    row,
    first: async () => (await queries.ensureQueryData(optionsOf(0))).rows[0],
    indexOf: (documentId) => {
      for (const [place, result] of results.entries()) {
        const index = result.data?.rows.findIndex((each) => each.id === documentId) ?? -1
        if (index !== -1) return (range.first + place) * pageSize + index
      }
      return -1
    },
    onRange: useCallback((first: number, last: number) => {
      const wanted = { first: Math.floor(first / pageSize), last: Math.floor(last / pageSize) }
      setRange((held) => (held.first === wanted.first && held.last === wanted.last ? held : wanted))
    }, []),
    error: results.find((result) => result.error !== null)?.error ?? null,
    retry: () => results.forEach((result) => void result.refetch())
  }
}
