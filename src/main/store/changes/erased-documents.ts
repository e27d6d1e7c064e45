// Erases documents that a person removed: every row that holds or quotes their text, names them or says what was done to them.
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

/** What stands in place of the name of a file that brought nothing but what was erased. */
const noName = '—'

/** Whether work that goes on now has been given one of these documents; it would come to its end without them. */
export function areInUse(read: ReadHandle, projectId: string, keys: readonly number[]): boolean {
  const list = JSON.stringify(keys)
  const found = read.one(
    `SELECT 1 FROM run_document JOIN run ON run.id = run_id
      WHERE state IN ('queued', 'running', 'cancelling') AND document_key IN (SELECT value FROM json_each(?))
     UNION ALL SELECT 1 FROM pretraining_text JOIN pretraining ON pretraining.id = pretraining_id
      WHERE state IN ('queued', 'running', 'stopping', 'paused') AND document_key IN (SELECT value FROM json_each(?))
     UNION ALL SELECT 1 FROM label_check WHERE state = 'running' AND project_id = ? LIMIT 1`,
    list,
    list,
    projectId
  )
  return found !== undefined
}

/** Each must be removed. The audit trail gets a row for each, without its name or text. */
export function eraseDocuments(mutation: Mutation, projectId: string, keys: readonly number[]): void {
  for (const key of keys) eraseDocument(mutation, key)
  mutation.write.run('DELETE FROM concept_total WHERE project_id = ? AND documents = 0', projectId)
  mutation.changed({ kind: 'documents', projectId })
}

interface Erased {
  readonly id: string
  readonly recordKey: number
}

function eraseDocument({ write, audit }: Mutation, key: number): void {
  const { id, recordKey } = write.one<Erased>(
    `SELECT id, coalesce(takes_back, import_key) AS recordKey FROM document
       JOIN import_record ON import_record.key = import_key WHERE document.key = ?`,
    key
  )!
  const passes = write.all<{ key: number; id: string }>(
    'SELECT key, id FROM assignment JOIN document ON key = pass_key WHERE document_key = ?',
    key
  )
  forgetTraining(write, key)
  for (const each of [...passes, { key, id }]) {
    write.run('UPDATE document SET undo_top = NULL, redo_top = NULL WHERE key = ?', each.key)
    write.run('DELETE FROM annotation_event WHERE document_key = ?', each.key)
    write.run('DELETE FROM sign_off WHERE document_key = ?', each.key)
    for (const table of ['import_row', 'export_row']) write.run(`DELETE FROM ${table} WHERE document_id = ?`, each.id)
    write.run('DELETE FROM tagging_job WHERE document_id = ?', each.id)
  }
  // Passes first: what is removed is the document, and they are told by their assignment to it.
  for (const each of [...passes, { key }]) write.run('DELETE FROM document WHERE key = ?', each.key)
  forgetFile(write, recordKey)
  audit({ entity: 'document', entityId: id, after: { erased: true } })
}

/** A run keeps how it was made and what it scored; what it was checked with cannot be counted anew. */
function forgetTraining(write: Mutation['write'], key: number): void {
  const runs = write.all<{ id: string }>('SELECT run_id AS id FROM run_document WHERE document_key = ?', key)
  for (const { id } of runs) {
    write.run('UPDATE run SET erased = erased + 1 WHERE id = ?', id)
    write.run('DELETE FROM run_evaluation WHERE run_id = ?', id)
  }
  write.run('DELETE FROM run_document WHERE document_key = ?', key)
  write.run('DELETE FROM pretraining_text WHERE document_key = ?', key)
}

/** A file that brought nothing else is not named any more: its name is often the patient's. */
function forgetFile(write: Mutation['write'], recordKey: number): void {
  const other = write.one(
    `SELECT 1 FROM document WHERE import_key IN (SELECT key FROM import_record WHERE key = ? OR takes_back = ?) LIMIT 1`,
    recordKey,
    recordKey
  )
  if (other !== undefined) return
  const { session, name } = write.one<{ session: number | null; name: string }>(
    'SELECT session_key AS session, file_name AS name FROM import_record WHERE key = ?',
    recordKey
  )!
  write.run('UPDATE import_record SET file_name = ? WHERE key = ? OR takes_back = ?', noName, recordKey, recordKey)
  if (session === null || name === '') return
  write.run(
    'DELETE FROM import_row WHERE session_key = ? AND (record_key = ? OR substr(place, 1, length(?)) = ?)',
    session,
    recordKey,
    name,
    name
  )
  write.run(
    "UPDATE import_session SET name = replace(name, ?, ?), fingerprint = '' WHERE key = ?",
    name,
    noName,
    session
  )
}

/** To be called with what is erased; what follows is to be done though the host be killed in between. False where a purge had begun. */
export function beginPurge({ write }: Mutation): boolean {
  return write.run('INSERT INTO erasure_unfinished (key) VALUES (1) ON CONFLICT DO NOTHING').changes > 0
}

export function isPurgeOpen(read: ReadHandle): boolean {
  return read.one('SELECT 1 FROM erasure_unfinished') !== undefined
}

export function endPurge({ write, audit }: Mutation): void {
  write.run('DELETE FROM erasure_unfinished')
  audit({ entity: 'workspace', entityId: 'workspace', after: { purged: true } })
}
