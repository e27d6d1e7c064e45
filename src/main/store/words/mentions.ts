// Mentions by normal form: brought in step with the annotations document by document, and counted.
import type { About, ConceptKey, EntityCount } from '../../../shared/entity-view.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import { visible } from '../documents/documents.ts'

/** Documents of a project that are to be counted again: the next of them, and how many there are. */
export function staleDocuments(read: ReadHandle, projectId: string, limit: number): number[] {
  return read
    .all<{ key: number }>(
      `SELECT document_key AS key FROM mention_stale JOIN document ON document.key = document_key
        WHERE project_id = ? AND ${visible} LIMIT ?`,
      projectId,
      limit
    )
    .map(({ key }) => key)
}

export function countStale(read: ReadHandle, projectId: string): number {
  return read.one<{ left: number }>(
    `SELECT count(*) AS left FROM mention_stale JOIN document ON document.key = document_key WHERE project_id = ? AND ${visible}`,
    projectId
  )!.left
}

export interface CountedMention extends ConceptKey {
  readonly form: string
  readonly accepted: number
  readonly suggested: number
}

/** In the place of what was counted before. */
export function writeMentions(
  write: WriteHandle,
  documentKey: number,
  month: string,
  mentions: readonly CountedMention[]
): void {
  write.run('DELETE FROM mention WHERE document_key = ?', documentKey)
  // While it has no mentions: they are counted under the month in which they are written.
  write.run(
    'INSERT INTO mention_document (document_key, month) VALUES (?, ?) ON CONFLICT DO UPDATE SET month = excluded.month',
    documentKey,
    month
  )
  for (const { labelId, concept, form, accepted, suggested } of mentions) {
    write.run(
      'INSERT INTO mention (document_key, label_id, concept, form, accepted, suggested) VALUES (?, ?, ?, ?, ?, ?)',
      documentKey,
      labelId,
      concept,
      form,
      accepted,
      suggested
    )
  }
  write.run('DELETE FROM mention_stale WHERE document_key = ?', documentKey)
}

/** What says when a document is from. */
export function datingOf(read: ReadHandle, documentKey: number): { name: string; meta: string | null } {
  return read.one<{ name: string; meta: string | null }>('SELECT name, meta FROM document WHERE key = ?', documentKey)!
}

/** Keys of the next documents that hold a concept, in order; from indexes alone, unless a `status` is asked. */
export function nextWith(
  read: ReadHandle,
  projectId: string,
  { labelId, concept, status }: ConceptKey & { readonly status?: About['status'] },
  afterKey: number,
  limit: number
): number[] {
  const asked = status === undefined ? '' : `AND ${status} > 0`
  return read
    .all<{ key: number }>(
      `SELECT document_key AS key FROM mention
         JOIN document INDEXED BY document_by_project ON document.project_id = ? AND document.key = document_key
        WHERE label_id = ? AND concept = ? AND document_key > ? ${asked} ORDER BY document_key LIMIT ?`,
      projectId,
      labelId,
      concept,
      afterKey,
      limit
    )
    .map(({ key }) => key)
}

const spreads = {
  month: 'month',
  group: 'group_name'
} as const

/** Marks and documents of these documents by month or group, of one concept or of all. Some thousands of documents at a time. */
export function countSpread(
  read: ReadHandle,
  keys: readonly number[],
  by: keyof typeof spreads,
  of: ConceptKey | undefined
): EntityCount[] {
  const ofConcept = of === undefined ? '' : 'AND label_id = ? AND concept = ?'
  return read.all<EntityCount>(
    `SELECT ${spreads[by]} AS name, label_id AS labelId, count(DISTINCT mention.document_key) AS documents,
       sum(accepted + suggested) AS marks
       FROM mention JOIN mention_document USING (document_key) JOIN document ON document.key = mention.document_key
      WHERE mention.document_key IN (SELECT value FROM json_each(?)) ${ofConcept} GROUP BY 1, 2`,
    JSON.stringify(keys),
    ...(of === undefined ? [] : [of.labelId, of.concept])
  )
}

/** Those of `keys` that are of the month and the group, where asked. */
export function keepOf(
  read: ReadHandle,
  keys: readonly number[],
  { month, group }: { month?: string | undefined; group?: string | undefined }
): number[] {
  const kept = new Set(
    read
      .all<{ key: number }>(
        `SELECT key FROM document LEFT JOIN mention_document ON document_key = key
          WHERE key IN (SELECT value FROM json_each(?)) AND coalesce(?, month) = coalesce(month, '')
            AND coalesce(?, group_name) = group_name`,
        JSON.stringify(keys),
        month ?? null,
        group ?? null
      )
      .map(({ key }) => key)
  )
  return keys.filter((key) => kept.has(key))
}
