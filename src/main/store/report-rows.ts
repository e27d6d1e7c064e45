// Rows of reports of imports and exports, counted by kind and page by page.
import type { ReadHandle } from './handles.ts'
import { type ReasonSearch, soughtRows, valuesOfSearch } from './packed-reasons.ts'

/** The table and its columns of the report and of the kind. */
const reports = {
  import_row: { owner: 'session_key', kind: 'kind' },
  export_row: { owner: 'report', kind: 'loss' }
} as const

export interface RowQuery<Kind extends string> extends ReasonSearch {
  readonly table: keyof typeof reports
  /** The report. */
  readonly of: number | string
  readonly kinds: readonly Kind[]
  readonly offset: number
  readonly limit: number
}

/** How many rows a report has of each kind. At once, however many there are: they are counted as they come and go. */
export function countsOfReport<Kind extends string>(
  read: ReadHandle,
  { table, of }: Pick<RowQuery<Kind>, 'table' | 'of'>
): Partial<Record<Kind, number>> {
  const { owner, kind } = reports[table]
  const rows = read.all<{ kind: Kind; count: number }>(
    `SELECT ${kind} AS kind, count FROM ${table}_count WHERE ${owner} = ?`,
    of
  )
  return Object.fromEntries(rows.map((row) => [row.kind, row.count])) as Partial<Record<Kind, number>>
}

/** The keys of a page of rows in the order in which they came up, as JSON, and how many there are. A search reads the words of all of them, once. */
export function pageOfReport<Kind extends string>(
  read: ReadHandle,
  query: RowQuery<Kind>
): { readonly total: number; readonly keys: string } {
  const { table, of, kinds, search, offset, limit } = query
  const { owner, kind } = reports[table]
  const among = `FROM ${table} WHERE ${owner} = ? AND ${kind} IN (SELECT value FROM json_each(?))`
  const values = [of, JSON.stringify(kinds)] as const
  if (search === '') {
    const counts = countsOfReport<Kind>(read, query)
    const page = read.all<{ key: number }>(
      `SELECT key ${among} ORDER BY key LIMIT ? OFFSET ?`,
      ...values,
      limit,
      offset
    )
    return {
      total: kinds.reduce((sum, each) => sum + (counts[each] ?? 0), 0),
      keys: JSON.stringify(page.map(({ key }) => key))
    }
  }
  const found = read.all<{ key: number }>(
    `SELECT key ${among} AND ${soughtRows} ORDER BY key`,
    ...values,
    ...valuesOfSearch(query)
  )
  return { total: found.length, keys: JSON.stringify(found.slice(offset, offset + limit).map(({ key }) => key)) }
}
