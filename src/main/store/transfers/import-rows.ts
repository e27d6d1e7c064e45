// The report of an import: one row for everything that was refused, changed or worth knowing, and the document it is about.
import type { ReportKind, ReportRow } from '../../../shared/imports.ts'
import { type Reason, type ReasonCode, sayReason } from '../../../shared/reasons/reason.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import { packReason, type PackedReason, unpackReason } from './packed-reasons.ts'
import { countsOfReport, pageOfReport } from './report-rows.ts'

export interface NewRow {
  readonly sessionKey: number
  readonly recordKey: number | null
  readonly kind: ReportKind
  readonly where: string
  readonly reason: Reason
  /** The file's own id of the document. */
  readonly source: string
  /** Another document than the one that came in under that id. */
  readonly documentId?: string
}

export function addRow(write: WriteHandle, row: NewRow): void {
  write.run(
    'INSERT INTO import_row (session_key, record_key, kind, place, message, reason, source, document_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    row.sessionKey,
    row.recordKey,
    row.kind,
    row.where,
    sayReason(row.reason),
    packReason(row.reason),
    row.source,
    row.documentId ?? null
  )
}

/** How many rows there are of each kind. */
export function countRows(read: ReadHandle, sessionKey: number): Partial<Record<ReportKind, number>> {
  return countsOfReport(read, { table: 'import_row', of: sessionKey })
}

export interface RowFilter {
  readonly kinds: readonly ReportKind[]
  /** Stands in the place or, in English, in the reason, in any case; or the reason is one of `codes`, whose words in the page's language hold it. */
  readonly search: string
  readonly codes: readonly ReasonCode[]
  readonly offset: number
  readonly limit: number
}

/** In the order in which they came up. `found`: the keys of what a search finds, by `searchReportRows`. */
export function listRows(
  read: ReadHandle,
  sessionKey: number,
  filter: RowFilter,
  found?: readonly number[]
): { total: number; rows: ReportRow[] } {
  const { total, keys } = pageOfReport(read, { ...filter, table: 'import_row', of: sessionKey }, found)
  const rows = read.all<Omit<ReportRow, 'reason'> & PackedReason>(
    `SELECT kind, place AS "where", message, reason, coalesce(document_id,
         (SELECT id FROM document WHERE import_key = record_key AND source_id = source
            AND import_key NOT IN (SELECT key FROM import_record WHERE state = 'staging') LIMIT 1)) AS documentId
       FROM import_row WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key`,
    keys
  )
  return {
    total,
    rows: rows.map(({ message, reason, ...row }) => ({ ...row, reason: unpackReason({ message, reason }) }))
  }
}

/** Whether the id is new to the part, as it was when the part was read the first time up to here. */
export function addSource(write: WriteHandle, recordKey: number, source: string, ordinal: number): void {
  write.run(
    'INSERT INTO import_source (record_key, source, ordinal) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    recordKey,
    source,
    ordinal
  )
}

/** Which of the part's ids it was, counted from 0; undefined where it has not come. */
export function ordinalOfSource(read: ReadHandle, recordKey: number, source: string): number | undefined {
  return read.one<{ ordinal: number }>(
    'SELECT ordinal FROM import_source WHERE record_key = ? AND source = ?',
    recordKey,
    source
  )?.ordinal
}
