// A long list read in pages as it is scrolled; rows not read yet are undefined.
import { keepPreviousData, type QueryKey, useQueries, type UseQueryOptions } from '@tanstack/react-query'
import { useCallback, useState } from 'react'

const pageSize = 200
export const firstPage: Slice = { offset: 0, limit: pageSize }

export interface Slice {
  readonly offset: number
  readonly limit: number
}

interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number
}

export interface Pages<Row> {
  /** Rows that there are; undefined until the first page is here. */
  readonly total: number | undefined
  readonly row: (index: number) => Row | undefined
  /** Index of the first of the rows that have been read which passes, -1 if none does. */
  readonly findIndex: (passes: (row: Row) => boolean) => number
  /** Tell it which rows are on screen. */
  readonly onRange: (first: number, last: number) => void
  readonly error: Error | null
  readonly retry: () => void
}

/** `optionsOf`: the query of a page. */
export function usePages<Row, Key extends QueryKey>(
  optionsOf: (slice: Slice) => UseQueryOptions<Page<Row>, Error, Page<Row>, Key>
): Pages<Row> {
  const [range, setRange] = useState({ first: 0, last: 0 })
  const pages = Array.from({ length: range.last - range.first + 1 }, (_, index) => range.first + index)
  const results = useQueries({
    queries: pages.map((page) => ({
      ...optionsOf({ offset: page * pageSize, limit: pageSize }),
      placeholderData: keepPreviousData<Page<Row>>
    }))
  })
  return {
    total: results.find((result) => result.data !== undefined)?.data?.total,
    row: (index) => results[Math.floor(index / pageSize) - range.first]?.data?.rows[index % pageSize],
    findIndex: (passes) => {
      for (const [place, result] of results.entries()) {
        const index = result.data?.rows.findIndex(passes) ?? -1
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
