// A pass: a document once more for one annotator, with spans, status, history and undo of its own; the text is the document's.
import type { DocumentStatus } from '../../../shared/entities.ts'
import { type AnnotationState, applyChanges } from '../annotations/annotation-states.ts'
import type { ReadHandle } from '../database/handles.ts'
import { newId } from '../database/ids.ts'
import type { Mutation } from '../database/mutate.ts'
import type { DocumentHead } from '../documents/documents.ts'

export interface NewPass {
  readonly annotator: string
  readonly status: DocumentStatus
  /** What stands in it from the start. */
  readonly states: readonly AnnotationState[]
  /** Of a pass that comes from an archive, its id there; it shows when the archive's last document is in. */
  readonly archivedId?: string
}

/** Returns the key of its row. The annotator must have none of this document. */
export function addPass(mutation: Mutation, document: DocumentHead, pass: NewPass): number {
  const { write, audit } = mutation
  const { annotator, status, states, archivedId } = pass
  const id = archivedId === undefined || isTaken(write, archivedId) ? newId() : archivedId
  const open = states.filter((state) => state.status === 'suggestion')
  const scores = open.flatMap(({ score }) => (score === null ? [] : [score]))
  const { rowId: key } = write.run(
    `INSERT INTO document (id, project_id, import_key, name, sort_name, group_name, status, characters, hash, imported_spans,
       annotations, suggestions, least_score)
     SELECT ?, project_id, ?, name, sort_name, group_name, ?, characters, ?, ?, ?, ?, ? FROM document WHERE key = ?`,
    id,
    recordOf(mutation, document.projectId, annotator, archivedId === undefined ? 'done' : 'staging'),
    status,
    passHash(document.hash, annotator),
    states.length,
    states.filter((state) => state.status === 'accepted').length,
    open.length,
    scores.length === 0 ? null : Math.min(...scores),
    document.key
  )
  applyChanges(
    write,
    key,
    states.map((after) => ({ id: null, before: null, after }))
  )
  audit({ entity: 'pass', entityId: id, after: { document: document.id, annotator, spans: states.length } })
  return key
}

function isTaken(read: ReadHandle, id: string): boolean {
  return read.one('SELECT 1 FROM document WHERE id = ?', id) !== undefined
}

/** One for each annotator and text. */
export function passHash(textHash: string, annotator: string): string {
  return `${textHash} ${annotator}`
}

/** SHA-256 of the text, of a document or a pass. */
export function textHashOf({ hash }: Pick<DocumentHead, 'hash'>): string {
  return hash.split(' ', 1)[0]!
}

/** The record under which the annotator's passes of a project come in. */
function recordOf({ write, at }: Mutation, projectId: string, annotator: string, state: 'staging' | 'done'): number {
  const known = write.one<{ key: number }>(
    'SELECT key FROM import_record WHERE annotator = ? AND project_id = ? AND takes_back IS NULL',
    annotator,
    projectId
  )
  if (known !== undefined) return known.key
  return write.run(
    `INSERT INTO import_record (project_id, state, file_name, format, encoding, started_at, annotator)
     VALUES (?, ?, ?, 'pass', 'UTF-8', ?, ?)`,
    projectId,
    state,
    annotator,
    at,
    annotator
  ).rowId
}
