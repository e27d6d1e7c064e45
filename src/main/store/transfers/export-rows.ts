// The report of an export: one row for each thing that stayed behind or was written otherwise, and the document it is of.
import type { ExportRow } from '../../../shared/exports.ts'
import type { LossKind } from '../../../shared/formats.ts'
import { sayReason } from '../../../shared/reasons/reason.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'
import { packReason, type PackedReason, type ReasonSearch, unpackReason } from './packed-reasons.ts'
import { countsOfReport, pageOfReport } from './report-rows.ts'

export function addExportRows(write: WriteHandle, report: string, rows: readonly ExportRow[]): void {
  for (const { loss, where, reason, documentId } of rows)
    write.run(
      'INSERT INTO export_row (report, loss, place, message, reason, document_id) VALUES (?, ?, ?, ?, ?, ?)',
      report,
      loss,
      where,
      sayReason(reason),
      packReason(reason),
      documentId
    )
}

/** How many rows there are of each kind. */
export function countExportRows(read: ReadHandle, report: string): Partial<Record<LossKind, number>> {
  return countsOfReport(read, { table: 'export_row', of: report })
}

export interface ExportRowFilter extends ReasonSearch {
  readonly losses: readonly LossKind[]
  readonly offset: number
  readonly limit: number
}

/** In the order in which they came up. `found`: the keys of what a search finds, by `searchReportRows`. */
export function listExportRows(
  read: ReadHandle,
  report: string,
  filter: ExportRowFilter,
  found?: readonly number[]
): { total: number; rows: ExportRow[] } {
  const { losses, ...page } = filter
  const { total, keys } = pageOfReport(read, { ...page, table: 'export_row', of: report, kinds: losses }, found)
  const rows = read.all<Omit<ExportRow, 'reason'> & PackedReason>(
    `SELECT loss, place AS "where", message, reason,
       (SELECT id FROM document WHERE id = document_id) AS documentId
     FROM export_row WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key`,
    keys
  )
  return {
    total,
    rows: rows.map(({ message, reason, ...row }) => ({ ...row, reason: unpackReason({ message, reason }) }))
  }
}

/** Reports that have rows and no export: it was cut off. */
export function strayReports(read: ReadHandle): string[] {
  return read
    .all<{ report: string }>(
      `SELECT DISTINCT report FROM export_row
       WHERE report NOT IN (SELECT report FROM export_record WHERE report IS NOT NULL)`
    )
    .map(({ report }) => report)
}

/** Removes up to `limit` rows; true when none is left. */
export function discardExportRows({ write, audit }: Mutation, report: string, limit: number): boolean {
  const { changes } = write.run(
    'DELETE FROM export_row WHERE key IN (SELECT key FROM export_row WHERE report = ? LIMIT ?)',
    report,
    limit
  )
  audit({ entity: 'export', entityId: report, after: { discarded: changes } })
  return changes < limit
}
