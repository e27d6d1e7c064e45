// Changes that reach many documents: what one was, which events belong to it, and whether it stands.
import type { BulkChange } from '../../../shared/many-documents.ts'
import type { AnnotationChange } from '../annotations/annotation-states.ts'
import { unpackChanges } from '../annotations/events.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

export type BatchAction = BulkChange['action']

export interface Batch {
  readonly key: number
  readonly projectId: string
  readonly action: BatchAction
  readonly labelId: string | null
  readonly labelsBefore: number | null
  readonly labelsAfter: number | null
  readonly undone: boolean
  /** The change that this one undid or redid. */
  readonly takesBack: number | null
  /** That it reached, so far. */
  readonly documents: number
}

export interface NewBatch {
  readonly projectId: string
  readonly action: BatchAction
  readonly labelId?: string | null
  readonly labelsBefore?: number | null
  readonly labelsAfter?: number | null
  /** The change that this one undoes or redoes. */
  readonly takesBack?: number | null
}

/** The events of the change are then written with the key that this returns, in as many transactions as it takes, up to `finishBatch`. */
export function startBatch({ write, at, actor, audit }: Mutation, batch: NewBatch): number {
  const { projectId, action, labelId = null, labelsBefore = null, labelsAfter = null, takesBack = null } = batch
  const { rowId: key } = write.run(
    `INSERT INTO batch (project_id, at, actor, action, label_id, labels_before, labels_after, takes_back, finished)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    projectId,
    at,
    actor,
    action,
    labelId,
    labelsBefore,
    labelsAfter,
    takesBack
  )
  audit({ entity: 'batch', entityId: String(key), after: { projectId, action, labelId } })
  return key
}

export function countInBatch(write: WriteHandle, key: number, documents: number, annotations: number): void {
  write.run(
    'UPDATE batch SET documents = documents + ?, annotations = annotations + ? WHERE key = ?',
    documents,
    annotations,
    key
  )
}

/** A change that altered the label set says to which version, when it is done. */
export function endBatch(write: WriteHandle, key: number, labelsAfter: number): void {
  write.run('UPDATE batch SET labels_after = ? WHERE key = ?', labelsAfter, key)
  finishBatch(write, key)
}

/** In the transaction of its last document: from then on the change is whole. */
export function finishBatch(write: WriteHandle, key: number): void {
  write.run('UPDATE batch SET finished = 1 WHERE key = ?', key)
}

/** Changes that something cut off, in the order in which they began. */
export function unfinishedBatches(read: ReadHandle): number[] {
  return read.all<{ key: number }>('SELECT key FROM batch WHERE finished = 0 ORDER BY key').map(({ key }) => key)
}

export function markUndone(write: WriteHandle, key: number, undone: boolean): void {
  write.run('UPDATE batch SET undone = ? WHERE key = ?', Number(undone), key)
}

interface BatchRow extends Omit<Batch, 'undone'> {
  readonly undone: 0 | 1
}

export function findBatch(read: ReadHandle, key: number): Batch | undefined {
  const row = read.one<BatchRow>(`SELECT ${columns} FROM batch WHERE key = ?`, key)
  return row === undefined ? undefined : toBatch(row)
}

const columns = `key, project_id AS projectId, action, label_id AS labelId, labels_before AS labelsBefore,
  labels_after AS labelsAfter, undone, takes_back AS takesBack, documents`

function toBatch(row: BatchRow): Batch {
  return { ...row, undone: row.undone === 1 }
}

/** Up to `limit` events of the change that came before one of them, the newest first. */
export function eventsBefore(
  read: ReadHandle,
  key: number,
  seq: number,
  limit: number
): { seq: number; documentKey: number }[] {
  return read.all(
    `SELECT seq, document_key AS documentKey FROM annotation_event WHERE batch = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
    key,
    seq,
    limit
  )
}

/** Of the change's last event; null where it changed no document. */
export function lastEventOfBatch(read: ReadHandle, key: number): number | null {
  return read.one<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM annotation_event WHERE batch = ?', key)!.seq
}

/** Of all edits so far; 0 where there is none. */
export function newestEvent(read: ReadHandle): number {
  return read.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM annotation_event')!.seq
}

/** Changes of labels that stand and ended after the version, the newest first. */
export function labelBatchesSince(read: ReadHandle, projectId: string, version: number): Batch[] {
  return read
    .all<BatchRow>(
      `SELECT ${columns} FROM batch WHERE project_id = ? AND takes_back IS NULL AND undone = 0 AND labels_after > ?
         AND labels_before IS NOT NULL AND action <> 'merge-archive' ORDER BY key DESC`,
      projectId,
      version
    )
    .map(toBatch)
}

/** Keys of the documents that one of the changes reached. */
export function documentsOfBatches(read: ReadHandle, keys: readonly number[]): number[] {
  return read
    .all<{ key: number }>(
      `SELECT DISTINCT document_key AS key FROM annotation_event
        WHERE batch IS NOT NULL AND batch IN (SELECT value FROM json_each(?)) ORDER BY document_key`,
      JSON.stringify(keys)
    )
    .map(({ key }) => key)
}

/** What the changes did to one document, by their keys. */
export function changesOfBatches(
  read: ReadHandle,
  documentKey: number,
  keys: readonly number[]
): ReadonlyMap<number, readonly AnnotationChange[]> {
  const rows = read.all<{ batch: number; changes: string }>(
    `SELECT batch, changes FROM annotation_event
      WHERE document_key = ? AND batch IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    documentKey,
    JSON.stringify(keys)
  )
  return new Map(rows.map(({ batch, changes }) => [batch, unpackChanges(changes)]))
}

/** The batch that an event belongs to; null for an edit of one document. */
export function batchOfEvent(read: ReadHandle, seq: number): number | null {
  return read.one<{ batch: number | null }>('SELECT batch FROM annotation_event WHERE seq = ?', seq)?.batch ?? null
}

/** A change as an archive keeps it. */
export interface BatchContents extends Omit<Batch, 'projectId'> {
  readonly at: string
  readonly actor: string
  readonly annotations: number
}

/**
 * What removed documents, brought them back, gave them to annotators or took them away, and what took that back: it stays here. What is
 * removed is in no archive, and who works on what is in one as it stands.
 */
const ownAlone = `WITH RECURSIVE own (key) AS (
    SELECT key FROM batch
     WHERE action IN ('remove-documents', 'restore-documents', 'assign-documents', 'unassign-documents')
    UNION SELECT batch.key FROM batch JOIN own ON takes_back = own.key
  ) SELECT key FROM own`

/** All of a project that an archive keeps, in the order in which they were made. */
export function batchesOf(read: ReadHandle, projectId: string): BatchContents[] {
  return read
    .all<Omit<BatchContents, 'undone'> & { readonly undone: 0 | 1 }>(
      `SELECT key, at, actor, action, label_id AS labelId, labels_before AS labelsBefore, labels_after AS labelsAfter,
         documents, annotations, undone, takes_back AS takesBack FROM batch
        WHERE project_id = ? AND key NOT IN (${ownAlone}) ORDER BY key`,
      projectId
    )
    .map((row) => ({ ...row, undone: row.undone === 1 }))
}

/** Brings a project's changes of many documents back from its archive; gives their keys here by their keys there. */
export function restoreBatches(
  write: WriteHandle,
  projectId: string,
  batches: readonly BatchContents[]
): ReadonlyMap<number, number> {
  const keys = new Map<number, number>()
  for (const { key, takesBack, undone, ...batch } of batches) {
    const { rowId } = write.run(
      `INSERT INTO batch (project_id, at, actor, action, label_id, labels_before, labels_after, documents, annotations,
         undone, takes_back) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      projectId,
      batch.at,
      batch.actor,
      batch.action,
      batch.labelId,
      batch.labelsBefore,
      batch.labelsAfter,
      batch.documents,
      batch.annotations,
      Number(undone),
      takesBack === null ? null : keys.get(takesBack)!
    )
    keys.set(key, rowId)
  }
  return keys
}

interface ListedRow extends Omit<BulkChange, 'id' | 'undone'> {
  readonly key: number
  readonly undone: 0 | 1
}

/** Newest first, without those that only take back another. */
export function listBatches(read: ReadHandle, projectId: string, limit: number): BulkChange[] {
  return read
    .all<ListedRow>(
      `SELECT key, at, actor AS by, action, label_id AS labelId, documents, annotations, undone FROM batch
        WHERE project_id = ? AND takes_back IS NULL ORDER BY key DESC LIMIT ?`,
      projectId,
      limit
    )
    .map(({ key, undone, ...row }) => ({ ...row, id: String(key), undone: undone === 1 }))
}

/** What keeps the documents that each batch did something to, by `batch` and `document_key`. */
type KeptByBatch = 'document_removal' | 'assignment_change'

/**
 * A query of what a batch did to documents and that no batch outside its chain of undoing and redoing has done again since, ascending. Its
 * parameters: the key with which the chain began, the batch, the document after which to begin, the most rows.
 */
export function queryStanding(table: KeptByBatch, columns: string): string {
  return `WITH RECURSIVE chain (key) AS (SELECT ? UNION SELECT batch.key FROM batch JOIN chain ON takes_back = chain.key)
    SELECT ${columns} FROM ${table} AS own
     WHERE batch = ? AND document_key > ? AND NOT EXISTS (SELECT 1 FROM ${table} AS later
       WHERE later.document_key = own.document_key AND later.batch > own.batch
         AND later.batch NOT IN (SELECT key FROM chain))
     ORDER BY document_key LIMIT ?`
}
