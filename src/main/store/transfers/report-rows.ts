// Rows of reports of imports and exports, counted by kind and page by page.
import type { ReadHandle } from '../database/handles.ts'
import { hasCode, type ReasonSearch } from './packed-reasons.ts'

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

/** What a search looks for, whatever page of it is wanted. */
export type ReportSearch<Kind extends string> = Omit<RowQuery<Kind>, 'offset' | 'limit'>

export interface SearchStep {
  /** Of the rows that were found, in their order. */
  readonly keys: readonly number[]
  /** Where the next step goes on; undefined at the end. */
  readonly next: number | undefined
}

/** A piece of a search: of so many rows of one kind after the key `after`, those that it finds. */
export function searchReportRows<Kind extends string>(
  read: ReadHandle,
  { table, of, search, codes }: ReportSearch<Kind>,
  ofKind: Kind,
  after: number,
  rows: number
): SearchStep {
  const { owner, kind } = reports[table]
  const looked = read.all<{ key: number; isSaid: number; reason: string | null }>(
    `SELECT key, instr(lower(place || ' ' || message), lower(?)) > 0 AS isSaid, ${codes.length === 0 ? 'NULL' : 'reason'} AS reason
     FROM ${table} WHERE ${owner} = ? AND ${kind} = ? AND key > ? ORDER BY key LIMIT ?`,
    search,
    of,
    ofKind,
    after,
    rows
  )
  const meant = new Set<string>(codes)
  return {
    keys: looked.filter(({ isSaid, reason }) => isSaid === 1 || hasCode(reason, meant)).map(({ key }) => key),
    next: looked.length < rows ? undefined : looked.at(-1)!.key
  }
}

/**
 * The keys of a page of rows in the order in which they came up, as JSON, and how many there are. `found`: the keys of all rows that a search
 * finds, where there is one.
 */
export function pageOfReport<Kind extends string>(
  read: ReadHandle,
  query: RowQuery<Kind>,
  found: readonly number[] = allFound(read, query)
): { readonly total: number; readonly keys: string } {
  const { table, of, kinds, search, offset, limit } = query
  if (search !== '') return { total: found.length, keys: JSON.stringify(found.slice(offset, offset + limit)) }
  const { owner, kind } = reports[table]
  const counts = countsOfReport<Kind>(read, query)
  const page = read.all<{ key: number }>(
    `SELECT key FROM ${table} WHERE ${owner} = ? AND ${kind} IN (SELECT value FROM json_each(?)) ORDER BY key LIMIT ? OFFSET ?`,
    of,
    JSON.stringify(kinds),
    limit,
    offset
  )
  return {
    total: kinds.reduce((sum, each) => sum + (counts[each] ?? 0), 0),
    keys: JSON.stringify(page.map(({ key }) => key))
  }
}

/** At once, for reports of which nobody waits. */
function allFound<Kind extends string>(read: ReadHandle, query: RowQuery<Kind>): readonly number[] {
  if (query.search === '') return []
  return query.kinds
    .flatMap((kind) => searchReportRows(read, query, kind, 0, Number.MAX_SAFE_INTEGER).keys)
    .toSorted((a, b) => a - b)
}
