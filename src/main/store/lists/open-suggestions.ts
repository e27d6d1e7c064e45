// Suggestions that wait for a decision in documents that are not gold: counted, the least sure of them, and which ones they are.
import type { ReadHandle, SqlValue } from '../database/handles.ts'
import { type SpanFilter, spanTestsOf } from './document-filter.ts'

/** Those in these documents that the filter lets through; without a score they count as sure. Some thousand documents at a time. */
export function countOpen(
  read: ReadHandle,
  keys: readonly number[],
  filter: SpanFilter
): { documents: number; suggestions: number } {
  const { where, values } = openIn(keys, filter)
  return read.one<{ documents: number; suggestions: number }>(
    `SELECT count(DISTINCT document_key) AS documents, count(*) AS suggestions FROM annotation WHERE ${where}`,
    ...values
  )!
}

export interface OpenSuggestion {
  readonly key: number
  readonly labelId: string
  readonly start: number
  readonly end: number
  readonly score: number | null
}

/** As `countOpen`, the least sure of them. */
export function leastSureOpen(
  read: ReadHandle,
  keys: readonly number[],
  filter: SpanFilter,
  limit: number
): OpenSuggestion[] {
  const { where, values } = openIn(keys, filter)
  return read.all<OpenSuggestion>(
    `SELECT document_key AS key, label_id AS labelId, span_start AS start, span_end AS end, score FROM annotation
      WHERE ${where} ORDER BY coalesce(score, 1), id LIMIT ?`,
    ...values,
    limit
  )
}

/** As `countOpen`, the ids of their spans. */
export function openIds(read: ReadHandle, keys: readonly number[], filter: SpanFilter): ReadonlySet<number> {
  const { where, values } = openIn(keys, filter)
  return new Set(read.all<{ id: number }>(`SELECT id FROM annotation WHERE ${where}`, ...values).map(({ id }) => id))
}

function openIn(
  keys: readonly number[],
  { minScore = 0, ...filter }: SpanFilter
): { where: string; values: SqlValue[] } {
  const { tests, values } = spanTestsOf({ ...filter, maxScore: undefined })
  return {
    where: `${['coalesce(score, 1) >= ?', ...tests].join(' AND ')} AND status = 'suggestion' AND document_key IN (
      SELECT key FROM document WHERE key IN (SELECT value FROM json_each(?)) AND status <> 'gold')`,
    values: [minScore, ...values, JSON.stringify(keys)]
  }
}
