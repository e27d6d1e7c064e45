// Records for the review queue: a page of keys at a time in a stored order, and the rows of chosen keys.
import type { DocumentRow } from '../../../shared/entities.ts'
import type { MarkFilter, QueueScope, RecordCounts } from '../../../shared/review.ts'
import { bandColumn } from '../annotations/mark-totals.ts'
import type { ReadHandle, SqlValue } from '../database/handles.ts'
import { visible } from '../documents/documents.ts'
import { statusRank } from '../migrations/178-document-orders.ts'
import { type ListedRow, rowColumns, toRow } from './document-list.ts'

/** Documents whose passes are not yet brought together are in their annotators' hands. */
const reviewable = `${visible} AND (status = 'gold'
  OR key NOT IN (SELECT document_key FROM assignment WHERE pass_key IS NOT NULL))`

/** Orders that an index holds, with its expressions. */
const orders = {
  name: { by: 'sort_name, key', where: 'TRUE' },
  'least-sure': { by: 'least_score IS NULL, least_score, sort_name, key', where: 'TRUE' },
  uncertain: { by: 'uncertainty DESC, key', where: 'uncertainty IS NOT NULL' },
  disagreement: { by: 'disagreement DESC, key', where: 'disagreement > 0' },
  arrival: { by: 'key', where: 'TRUE' }
} as const
export type StoredOrder = keyof typeof orders

const scopes = {
  waiting: "suggestions > 0 AND status IN ('todo', 'annotated')",
  all: 'TRUE',
  signed: "signed_off = 'current'",
  stale: "signed_off = 'stale'",
  /** Nobody has been through it yet, or something waits in it. */
  open: "(status = 'todo' OR (suggestions > 0 AND status = 'annotated'))",
  reviewed: "status IN ('reviewed', 'gold')",
  /** A person has been through it. */
  'gone-through': "status <> 'todo'"
} as const satisfies Record<Exclude<QueueScope, 'sample'> | 'open' | 'reviewed' | 'gone-through', string>

export type ListScope = keyof typeof scopes

/** The next keys in the order; the page before them is skipped in the index. */
export function nextInOrder(
  read: ReadHandle,
  projectId: string,
  order: StoredOrder,
  scope: ListScope,
  offset: number,
  limit: number
): number[] {
  const { by, where } = orders[order]
  return read
    .all<{ key: number }>(
      `SELECT key FROM document WHERE project_id = ? AND ${where} AND ${scopes[scope]} AND ${reviewable}
        ORDER BY ${by} LIMIT ? OFFSET ?`,
      projectId,
      limit,
      offset
    )
    .map(({ key }) => key)
}

/** Those of `keys` that are in the scope, in the order given. */
export function keepInScope(read: ReadHandle, keys: readonly number[], scope: ListScope): number[] {
  return inOrder(
    keys,
    read.all<{ key: number }>(
      `SELECT key FROM document WHERE key IN (SELECT value FROM json_each(?)) AND ${scopes[scope]} AND ${reviewable}`,
      JSON.stringify(keys)
    )
  ).map(({ key }) => key)
}

/** Those of `keys` with a mark that passes, in the order given. */
export function keepWithMarks(read: ReadHandle, keys: readonly number[], filter: MarkFilter): number[] {
  const { tests, values } = markTestsOf(filter)
  if (tests.length === 0) return [...keys]
  const found = read.all<{ key: number }>(
    `SELECT DISTINCT document_key AS key FROM annotation
      WHERE document_key IN (SELECT value FROM json_each(?)) AND ${tests.join(' AND ')}`,
    JSON.stringify(keys),
    ...values
  )
  return inOrder(keys, found).map(({ key }) => key)
}

/** Empty where nothing is asked; rejected marks pass only where they are asked for. */
function markTestsOf({ labelIds, bands, statuses }: MarkFilter): { tests: string[]; values: SqlValue[] } {
  const tests: string[] = []
  const values: SqlValue[] = []
  const within = (column: string, chosen: readonly string[]) => {
    if (chosen.length === 0) return
    tests.push(`${column} IN (SELECT value FROM json_each(?))`)
    values.push(JSON.stringify(chosen))
  }
  within('label_id', labelIds)
  within(bandColumn, bands)
  within('status', statuses)
  if (tests.length > 0 && statuses.length === 0) tests.push("status <> 'rejected'")
  return { tests, values }
}

/** Rows in the order of their keys; those that are gone are left out. */
export function rowsByKeys(read: ReadHandle, keys: readonly number[]): (DocumentRow & { readonly key: number })[] {
  return inOrder(
    keys,
    read.all<ListedRow & { readonly key: number }>(
      `SELECT key, ${rowColumns} FROM document WHERE key IN (SELECT value FROM json_each(?))`,
      JSON.stringify(keys)
    )
  ).map(({ key, ...row }) => ({ key, ...toRow(row) }))
}

function inOrder<Row extends { readonly key: number }>(keys: readonly number[], rows: readonly Row[]): Row[] {
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return keys.flatMap((key) => byKey.get(key) ?? [])
}

/** Kept totals; while documents come in, those with suggestions count already. */
export function countRecords(read: ReadHandle, projectId: string): RecordCounts {
  const { documents } = read.one<{ documents: number }>('SELECT documents FROM project WHERE id = ?', projectId)!
  const kept = new Map(
    read
      .all<{ scope: string; records: number }>(
        'SELECT scope, records FROM record_total WHERE project_id = ?',
        projectId
      )
      .map(({ scope, records }) => [scope, records])
  )
  const count = (scope: string) => kept.get(scope) ?? 0
  return { all: documents, waiting: count('waiting'), signed: count('signed'), stale: count('stale') }
}

/** Documents that nobody has reviewed, in the order of the index by status. */
export function countUnread(read: ReadHandle, projectId: string): number {
  const { count } = read.one<{ count: number }>(
    `SELECT count(*) AS count FROM document WHERE project_id = ? AND ${statusRank} < 2 AND ${visible}`,
    projectId
  )!
  return count
}

export interface Interest {
  readonly key: number
  readonly uncertainty: number | null
  readonly disagreement: number | null
}

export function interestOf(read: ReadHandle, keys: readonly number[]): Map<number, Interest> {
  const rows = read.all<Interest>(
    'SELECT key, uncertainty, disagreement FROM document WHERE key IN (SELECT value FROM json_each(?))',
    JSON.stringify(keys)
  )
  return new Map(rows.map((row) => [row.key, row]))
}

/** Open suggestions that a dictionary made, of each of these documents that has any. */
export function dictionaryHits(read: ReadHandle, keys: readonly number[]): Map<number, number> {
  const rows = read.all<{ key: number; hits: number }>(
    `SELECT document_key AS key, count(*) AS hits FROM annotation
      WHERE document_key IN (SELECT value FROM json_each(?)) AND status = 'suggestion' AND origin = 'dictionary'
      GROUP BY document_key`,
    JSON.stringify(keys)
  )
  return new Map(rows.map(({ key, hits }) => [key, hits]))
}
