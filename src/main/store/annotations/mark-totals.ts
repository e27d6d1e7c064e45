// How many marks of each kind a project has: kept totals for the whole of it, counted where only some documents are meant.
import type { MarkCount } from '../../../shared/review.ts'
import type { ReadHandle } from '../database/handles.ts'

interface TotalRow extends Omit<MarkCount, 'band'> {
  readonly band: 'none' | 'low' | 'medium' | 'high'
}

export function markTotals(read: ReadHandle, projectId: string): MarkCount[] {
  return read
    .all<TotalRow>(
      'SELECT label_id AS labelId, status, band, marks FROM mark_total WHERE project_id = ? AND marks > 0',
      projectId
    )
    .map(toCount)
}

/** As `bandOfMark`, in SQL; a test holds the two together. */
export const bandColumn = `CASE WHEN annotation.status <> 'suggestion' OR score IS NULL THEN 'none'
  WHEN score >= 0.9 THEN 'high' WHEN score >= 0.6 THEN 'medium' ELSE 'low' END`

/** Of these documents alone; some hundreds at a time. */
export function countMarks(read: ReadHandle, documentKeys: readonly number[]): MarkCount[] {
  return read
    .all<TotalRow>(
      `SELECT label_id AS labelId, status, ${bandColumn} AS band, count(*) AS marks FROM annotation
        WHERE document_key IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3`,
      JSON.stringify(documentKeys)
    )
    .map(toCount)
}

function toCount({ band, ...row }: TotalRow): MarkCount {
  return { ...row, band: band === 'none' ? null : band }
}
