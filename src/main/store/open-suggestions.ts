// Suggestions that wait for a decision: counted, and the least sure of them.
import { type SpanFilter, spanTestsOf } from './document-filter.ts'
import type { ReadHandle, SqlValue } from './handles.ts'

/** Suggestions in these documents, gold ones left out, that the filter lets through; without a score they count as sure. Some thousands at a time. */
export function countOpen(
  read: ReadHandle,
  keys: readonly number[],
  { minScore = 0, ofLabels, ...filter }: OpenFilter
): { documents: number; suggestions: number } {
  const { tests, values } = openTestsOf(filter, ofLabels)
  return read.one<{ documents: number; suggestions: number }>(
    `SELECT count(DISTINCT document_key) AS documents, count(*) AS suggestions FROM annotation
      WHERE ${['coalesce(score, 1) >= ?', ...tests].join(' AND ')} AND status = 'suggestion' AND document_key IN (
        SELECT key FROM document WHERE key IN (SELECT value FROM json_each(?)) AND status <> 'gold')`,
    minScore,
    ...values,
    JSON.stringify(keys)
  )!
}

/** Which open suggestions are meant; `ofLabels`: of any of these labels as well. */
export interface OpenFilter extends SpanFilter {
  readonly ofLabels?: readonly string[] | undefined
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
  { minScore = 0, ofLabels, ...filter }: OpenFilter,
  limit: number
): OpenSuggestion[] {
  const { tests, values } = openTestsOf(filter, ofLabels)
  return read.all<OpenSuggestion>(
    `SELECT document_key AS key, label_id AS labelId, span_start AS start, span_end AS end, score FROM annotation
      WHERE ${['coalesce(score, 1) >= ?', ...tests].join(' AND ')} AND status = 'suggestion' AND document_key IN (
        SELECT key FROM document WHERE key IN (SELECT value FROM json_each(?)) AND status <> 'gold')
      ORDER BY coalesce(score, 1), id LIMIT ?`,
    minScore,
    ...values,
    JSON.stringify(keys),
    limit
  )
}

function openTestsOf(filter: SpanFilter, ofLabels: readonly string[] = []): { tests: string[]; values: SqlValue[] } {
  const { tests, values } = spanTestsOf({ ...filter, maxScore: undefined })
  if (ofLabels.length > 0) {
    tests.push('label_id IN (SELECT value FROM json_each(?))')
    values.push(JSON.stringify(ofLabels))
  }
  return { tests, values }
}
