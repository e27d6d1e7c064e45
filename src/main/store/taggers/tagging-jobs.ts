// Tagging that is not done: which documents, by which tagger, and after which of them it goes on.
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

export interface TaggingOrder {
  readonly projectId: string
  readonly taggerId: string
  readonly taggerName: string
  readonly scope: 'unreviewed' | 'all' | 'document'
  readonly documentId: string | null
}

export interface TaggingRecord extends TaggingOrder {
  readonly id: string
  readonly state: 'open' | 'stopped'
  /** Every document up to this key is done. */
  readonly afterKey: number
  readonly tagged: number
  readonly total: number
  readonly startedAt: string
}

const columns = `id, project_id AS projectId, tagger_id AS taggerId, tagger_name AS taggerName, scope, document_id AS documentId,
  state, after_key AS afterKey, tagged, total, started_at AS startedAt`

export function insertTaggingJob({ write, at }: Mutation, id: string, order: TaggingOrder, total: number): void {
  write.run(
    `INSERT INTO tagging_job (id, project_id, tagger_id, tagger_name, scope, document_id, state, total, started_at)
     VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
    id,
    order.projectId,
    order.taggerId,
    order.taggerName,
    order.scope,
    order.documentId,
    total,
    at
  )
}

export function findTaggingJob(read: ReadHandle, id: string): TaggingRecord | undefined {
  return read.one<TaggingRecord>(`SELECT ${columns} FROM tagging_job WHERE id = ?`, id)
}

/** Of a project, or of all where none is named; the oldest first. */
export function listTaggingJobs(read: ReadHandle, state: TaggingRecord['state'], projectId?: string): TaggingRecord[] {
  return read.all<TaggingRecord>(
    `SELECT ${columns} FROM tagging_job WHERE state = ? AND coalesce(?, project_id) = project_id ORDER BY started_at, id`,
    state,
    projectId ?? null
  )
}

/** In the transaction that writes what was found, so that a crash neither loses a document nor tags it twice. */
export function moveTaggingJob(write: WriteHandle, id: string, afterKey: number, tagged: number): void {
  write.run('UPDATE tagging_job SET after_key = ?, tagged = ? WHERE id = ?', afterKey, tagged, id)
}

export function setTaggingJob(write: WriteHandle, id: string, state: TaggingRecord['state']): void {
  write.run('UPDATE tagging_job SET state = ? WHERE id = ?', state, id)
}

export function removeTaggingJob(write: WriteHandle, id: string): void {
  write.run('DELETE FROM tagging_job WHERE id = ?', id)
}
