// Documents that a person removed: they wait out of sight as they are, like those of an import that was taken back, each by itself.
import type { RemovalLoss, RemovedDocument } from '../../../shared/removal.ts'
import type { Label } from '../../../shared/labels.ts'
import { countInBatch, queryStanding } from './batches.ts'
import { visible } from '../documents/documents.ts'
import type { ReadHandle } from '../database/handles.ts'
import { keyList } from '../database/key-list.ts'
import { labelsOfVersion, readLabelSet } from '../projects/labels.ts'
import type { Mutation } from '../database/mutate.ts'
import { hideDocuments, showDocuments } from './taken-back.ts'

export type Move = 'remove' | 'restore'

export const opposite: Readonly<Record<Move, Move>> = { remove: 'restore', restore: 'remove' }

/**
 * Takes documents out of sight or brings them back, with their passes, as part of a batch; those that are there already are passed over.
 * Their number. The audit trail gets a row for each.
 */
export function moveDocuments(mutation: Mutation, batch: number, move: Move, keys: readonly number[]): number {
  const { write, audit } = mutation
  const rows = movable(write, move, keys)
  for (const { key, id } of rows) {
    write.run(
      'INSERT INTO document_removal (batch, document_key, action) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      batch,
      key,
      move
    )
    setRemoved(mutation, key, move === 'remove' ? batch : null)
    audit({ entity: 'document', entityId: id, after: { removed: move === 'remove', batch } })
  }
  const moved = rows.map(({ key }) => key)
  if (move === 'remove') hideDocuments(mutation, moved)
  else showDocuments(mutation, moved)
  const spans = rows.reduce((sum, { annotations, suggestions }) => sum + annotations + suggestions, 0)
  countInBatch(write, batch, moved.length, spans)
  return moved.length
}

/** Keys of documents that a batch moved, up to `limit` of those after a key. */
export function movedKeys(read: ReadHandle, batch: number, afterKey: number, limit: number): number[] {
  return read
    .all<{ key: number }>(
      `SELECT document_key AS key FROM document_removal WHERE batch = ? AND document_key > ?
        ORDER BY document_key LIMIT ?`,
      batch,
      afterKey,
      limit
    )
    .map(({ key }) => key)
}

/** What was done to these documents by a batch that something cut off is undone. */
export function settleMoves(mutation: Mutation, batch: number, keys: readonly number[]): void {
  const { write, audit } = mutation
  const rows = write.all<{ key: number; id: string; action: Move }>(
    `SELECT document.key AS key, document.id AS id, action FROM document_removal
       JOIN document ON document.key = document_removal.document_key
      WHERE batch = ? AND document_key IN (SELECT value FROM json_each(?))`,
    batch,
    JSON.stringify(keys)
  )
  for (const { key, id, action } of rows) {
    write.run('DELETE FROM document_removal WHERE batch = ? AND document_key = ?', batch, key)
    setRemoved(mutation, key, action === 'remove' ? null : lastRemoval(write, key))
    audit({ entity: 'document', entityId: id, after: { removed: action === 'restore', cutOff: batch } })
  }
  const keysOf = (action: Move) => rows.filter((row) => row.action === action).map(({ key }) => key)
  showDocuments(mutation, keysOf('remove'))
  hideDocuments(mutation, keysOf('restore'))
}

function setRemoved({ write }: Mutation, key: number, batch: number | null): void {
  if (batch === null) write.run('DELETE FROM removed_document WHERE document_key = ?', key)
  else write.run('INSERT INTO removed_document (document_key, batch) VALUES (?, ?)', key, batch)
}

function lastRemoval(read: ReadHandle, key: number): number {
  return read.one<{ batch: number }>(
    "SELECT max(batch) AS batch FROM document_removal WHERE document_key = ? AND action = 'remove'",
    key
  )!.batch
}

interface Movable {
  readonly key: number
  readonly id: string
  readonly annotations: number
  readonly suggestions: number
}

function movable(read: ReadHandle, move: Move, keys: readonly number[]): Movable[] {
  const there = move === 'remove' ? visible : 'key IN (SELECT document_key FROM removed_document)'
  return read.all<Movable>(
    `SELECT key, id, annotations, suggestions FROM document
      WHERE key IN (SELECT value FROM json_each(?)) AND ${there} ORDER BY key`,
    JSON.stringify(keys)
  )
}

/**
 * Documents that a batch moved and that nothing outside its chain of undoing and redoing, which begins with `root`, has moved since, with
 * the way in which the batch moved them; up to `limit` of those after a key.
 */
export function movesOf(
  read: ReadHandle,
  batch: number,
  root: number,
  afterKey: number,
  limit: number
): { key: number; move: Move }[] {
  return read.all(
    queryStanding('document_removal', 'document_key AS key, action AS move'),
    root,
    batch,
    afterKey,
    limit
  )
}

/** A removal of which nothing is out of sight any more counts as taken back. */
export function closeRemovals({ write }: Mutation, projectId: string): void {
  write.run(
    `UPDATE batch SET undone = 1 WHERE project_id = ? AND action = 'remove-documents' AND undone = 0 AND finished = 1
       AND NOT EXISTS (SELECT 1 FROM removed_document JOIN document_removal USING (document_key)
         WHERE document_removal.batch = batch.key)`,
    projectId
  )
}

/** Who removed the document or pass with this id, and when; undefined where nobody did. */
export function removalOf(read: ReadHandle, documentId: string): { by: string; at: string } | undefined {
  return read.one(
    `SELECT actor AS by, at FROM document JOIN removed_document
       ON removed_document.document_key = coalesce((SELECT document_key FROM assignment WHERE pass_key = document.key), document.key)
       JOIN batch ON batch.key = removed_document.batch WHERE document.id = ?`,
    documentId
  )
}

/** Of the project's documents with exactly this text, one that was removed. */
export function removedWithText(read: ReadHandle, projectId: string, hash: string): boolean {
  return (
    read.one(
      `SELECT 1 FROM document JOIN removed_document ON document_key = key
        WHERE project_id = ? AND hash >= ? AND hash < ? LIMIT 1`,
      projectId,
      `${hash} `,
      `${hash}!`
    ) !== undefined
  )
}

export interface RemovedPage {
  readonly search: string
  readonly offset: number
  readonly limit: number
}

const isRemoved =
  'SELECT document_key AS key FROM removed_document WHERE batch IN (SELECT key FROM batch WHERE project_id = ?)'
const isFound = `SELECT key FROM (${isRemoved}) JOIN document USING (key) WHERE instr(lower(name), lower(?)) > 0`

/** Removed last first. */
export function listRemoved(
  read: ReadHandle,
  projectId: string,
  { search, offset, limit }: RemovedPage
): { total: number; rows: RemovedDocument[] } {
  const [listed, ...asked] = search === '' ? [isRemoved, projectId] : [isFound, projectId, search]
  const { total } = read.one<{ total: number }>(`SELECT count(*) AS total FROM (${listed})`, ...asked)!
  const rows = read.all<RemovedDocument>(
    `SELECT document.id AS id, name, document.annotations AS annotations, document.suggestions AS suggestions, status,
       actor AS by, at FROM removed_document AS removed JOIN document ON document.key = removed.document_key
       JOIN batch ON batch.key = removed.batch
      WHERE document.key IN (${listed}) ORDER BY removed.batch DESC, sort_name, document.key LIMIT ? OFFSET ?`,
    ...asked,
    limit,
    offset
  )
  return { total, rows }
}

/** Of the ids, or of all where there are none. */
export function removedKeys(read: ReadHandle, projectId: string, ids: readonly string[] | null): number[] {
  return keyList(
    read,
    `SELECT key FROM document JOIN removed_document ON document_key = key
      WHERE project_id = ? AND (? IS NULL OR id IN (SELECT value FROM json_each(?)))`,
    projectId,
    ids === null ? null : 1,
    JSON.stringify(ids ?? [])
  )
}

/** Of these, the documents that are removed now. */
export function stillRemoved(read: ReadHandle, keys: readonly number[]): number[] {
  return keyList(
    read,
    'SELECT document_key AS key FROM removed_document WHERE document_key IN (SELECT value FROM json_each(?))',
    JSON.stringify(keys)
  )
}

type CountedLoss = Omit<RemovalLoss, 'taggers' | 'name'>

/** What goes with these documents. */
export function countLoss(read: ReadHandle, keys: readonly number[]): CountedLoss {
  return read.one<CountedLoss>(
    `SELECT count(*) AS documents, coalesce(sum(annotations), 0) AS annotations, coalesce(sum(suggestions), 0) AS suggestions,
       count(signed_off) AS signedOff,
       coalesce(sum((SELECT count(*) FROM document_note
         WHERE document_key = document.key AND removed = 0 AND resolved_at IS NULL)), 0) AS openNotes,
       coalesce(sum(EXISTS (SELECT 1 FROM assignment WHERE document_key = document.key)), 0) AS assigned,
       coalesce(sum((SELECT count(*) FROM assignment JOIN annotation_event ON annotation_event.document_key = pass_key
         WHERE assignment.document_key = document.key AND annotation_event.action <> 'suggest') > 0), 0) AS passes
     FROM document WHERE key IN (SELECT value FROM json_each(?))`,
    JSON.stringify(keys)
  )!
}

/** Names of taggers that were trained with one of these documents. */
export function taggersOf(read: ReadHandle, keys: readonly number[]): string[] {
  return read
    .all<{ name: string }>(
      `SELECT DISTINCT tagger.name AS name FROM run_document JOIN tagger ON tagger.run_id = run_document.run_id
        WHERE document_key IN (SELECT value FROM json_each(?)) ORDER BY name`,
      JSON.stringify(keys)
    )
    .map(({ name }) => name)
}

/** How many of the documents that a run was given are out of sight now. */
export function removedFromRun(read: ReadHandle, runId: string): number {
  return read.one<{ count: number }>(
    'SELECT count(*) AS count FROM run_document JOIN removed_document USING (document_key) WHERE run_id = ?',
    runId
  )!.count
}

/** Labels that these documents, with their passes, carry and that have left the set, as they were last. */
export function labelsLostBy(read: ReadHandle, projectId: string, keys: readonly number[]): Label[] {
  const present = new Set(readLabelSet(read, projectId).labels.map(({ id }) => id))
  const list = JSON.stringify(keys)
  return read
    .all<{ id: string }>(
      `SELECT DISTINCT label_id AS id FROM annotation WHERE document_key IN (SELECT value FROM json_each(?)
         UNION SELECT pass_key FROM assignment WHERE document_key IN (SELECT value FROM json_each(?)))`,
      list,
      list
    )
    .filter(({ id }) => !present.has(id))
    .flatMap(({ id }) => {
      const { version } = read.one<{ version: number | null }>(
        'SELECT max(version) AS version FROM label WHERE project_id = ? AND id = ?',
        projectId,
        id
      )!
      return version === null ? [] : labelsOfVersion(read, projectId, version).filter((label) => label.id === id)
    })
}

/** When each time of removing and bringing back was, and by whom, the oldest first. */
export function removalsOf(
  read: ReadHandle,
  documentKey: number
): { batch: number; at: string; by: string; move: Move }[] {
  return read.all(
    `SELECT batch, at, actor AS by, document_removal.action AS move FROM document_removal
       JOIN batch ON batch.key = batch WHERE document_key = ? ORDER BY batch`,
    documentKey
  )
}
