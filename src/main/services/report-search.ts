// Searches the rows of a report in steps, however many there are, and remembers the last search: its pages are asked for one by one.
import { createBreather } from '../breathe.ts'
import type { ReadHandle } from '../store/database/handles.ts'
import { countsOfReport, type ReportSearch, searchReportRows, type SearchStep } from '../store/transfers/report-rows.ts'

/** A few milliseconds of reading. */
const rowsAtOnce = 500

/**
 * The keys of all rows that a search finds, in their order; undefined where it looks for nothing. Ends early, with what it has, where
 * `signal` aborts.
 */
export type SearchReport = <Kind extends string>(
  query: ReportSearch<Kind>,
  signal?: AbortSignal
) => Promise<readonly number[] | undefined>

export function createReportSearch(read: ReadHandle): SearchReport {
  let last: { readonly asked: string; readonly keys: readonly number[] } | undefined
  return async (query, signal) => {
    if (query.search === '') return undefined
    // Rows come and go, and the counts with them.
    const { table, of, kinds, search, codes } = query
    const asked = JSON.stringify([table, of, kinds, search, codes, countsOfReport(read, query)])
    if (last?.asked === asked) return last.keys
    const breathe = createBreather(8)
    const keys: number[] = []
    for (const kind of kinds) {
      for (let after: number | undefined = 0; after !== undefined;) {
        if (signal?.aborted === true) return keys
        const step: SearchStep = searchReportRows(read, query, kind, after, rowsAtOnce)
        for (const key of step.keys) keys.push(key)
        after = step.next
        await breathe()
      }
    }
    keys.sort((a, b) => a - b)
    last = { asked, keys }
    return keys
  }
}
