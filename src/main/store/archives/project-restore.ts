// Brings a project back from its contents, out of sight until the last document is in: no label set is in force before.
import type { Project } from '../../../shared/entities.ts'
import { applyChanges } from '../annotations/annotation-states.ts'
import { addAnnotator } from '../team/annotators.ts'
import { putAssignment } from '../team/assignments.ts'
import { type DocumentHead, headByKey } from '../documents/documents.ts'
import { restoreBatches } from '../changes/batches.ts'
import { appendEvent, unpackChanges } from '../annotations/events.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import { newId } from '../database/ids.ts'
import { addDocument, finishImport, type NewDocument, startImport } from '../transfers/imports.ts'
import { insertLabels } from '../projects/labels.ts'
import type { Mutation } from '../database/mutate.ts'
import { addPass } from '../team/passes.ts'
import type { AssignedContents, DocumentContents, ProjectContents, WorkContents } from './project-contents.ts'
import { findProject, insertProject } from '../projects/projects.ts'
import type { ToIndex } from '../search/search-index.ts'
import { addSpanSources } from '../annotations/span-sources.ts'

export interface Restore {
  readonly projectId: string
  /** Keys here of the imports that brought the documents, by their keys in the archive. */
  readonly importKeys: ReadonlyMap<number, number>
  /** Keys here of the changes of many documents, by their keys in the archive. */
  readonly batchKeys: ReadonlyMap<number, number | null>
  /** What is added to every annotation's number: those of the archive may be taken here. */
  readonly annotationOffset: number
}

/** `name` must be free. `largestAnnotation` is the highest number of an annotation in the contents, past states included. */
export function startRestore(
  mutation: Mutation,
  contents: ProjectContents,
  name: string,
  largestAnnotation: number
): Restore {
  const { write, audit } = mutation
  const projectId =
    findProject(write, contents.id) === undefined && !isTaken(write, contents.id) ? contents.id : newId()
  insertProject(write, projectId, name, contents.createdAt)
  for (const { version, madeAt, labels } of contents.labelSets) {
    insertLabels(write, { projectId, version, madeAt, labels })
  }
  const importKeys = new Map<number, number>()
  for (const { key, fileName, format, encoding, startedAt, actor } of contents.imports) {
    const { rowId } = write.run(
      "INSERT INTO import_record (project_id, state, file_name, format, encoding, started_at, actor) VALUES (?, 'staging', ?, ?, ?, ?, ?)",
      projectId,
      fileName,
      format,
      encoding,
      startedAt,
      actor
    )
    importKeys.set(key, rowId)
  }
  audit({ entity: 'project', entityId: projectId, after: { name, archive: contents.id } })
  const batchKeys = restoreBatches(write, projectId, contents.batches)
  return { projectId, importKeys, batchKeys, annotationOffset: reserveAnnotations(write, largestAnnotation) }
}

/** For documents of another workstation that come into a project that is there; its own changes of many documents are not those here. */
export function startJoin(
  mutation: Mutation,
  projectId: string,
  contents: ProjectContents,
  file: string,
  largestAnnotation: number
): Restore & { readonly importKey: number } {
  const importKey = startImport(mutation, { projectId, fileName: file, format: 'chartmark', encoding: 'UTF-8' })
  return {
    ...{ projectId, importKey },
    importKeys: new Map(contents.imports.map(({ key }) => [key, importKey])),
    batchKeys: new Map(contents.batches.map(({ key }) => [key, null])),
    annotationOffset: reserveAnnotations(mutation.write, largestAnnotation)
  }
}

function isTaken(read: ReadHandle, projectId: string): boolean {
  return read.one('SELECT 1 FROM project WHERE id = ?', projectId) !== undefined
}

/** Others may annotate between two steps: their annotations get numbers after those of the archive. */
function reserveAnnotations(write: WriteHandle, count: number): number {
  const known = write.one<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'annotation'")
  if (known === undefined) write.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('annotation', ?)", count)
  else write.run("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'annotation'", count)
  return known?.seq ?? 0
}

/** A document with its annotations and events; its key and its id here. Keeps its id where that is free. `toIndex`: as for `addDocument`. */
export function restoreDocument(
  mutation: Mutation,
  restore: Restore,
  contents: Omit<DocumentContents, 'document'>,
  document: NewDocument & { readonly id: string },
  toIndex?: ToIndex[]
): { readonly key: number; readonly id: string } {
  const { write } = mutation
  const { projectId, importKeys } = restore
  const importKey = importKeys.get(contents.importKey)!
  // Two documents of one text are there on purpose.
  const key = addDocument(write, importKey, projectId, document, 'keep', toIndex).key!
  const count = restoreWork(write, key, contents, restore)
  const { annotationOffset } = restore
  addSpanSources(write, key, new Map([...contents.spanSources].map(([id, source]) => [id + annotationOffset, source])))
  const id = write.one('SELECT 1 FROM document WHERE id = ?', document.id) === undefined ? document.id : newId()
  write.run('UPDATE document SET id = ? WHERE key = ?', id, key)
  write.run(
    'UPDATE import_record SET annotations = annotations + ?, suggestions = suggestions + ? WHERE key = ?',
    count.annotations,
    count.suggestions,
    importKey
  )
  restoreAssignments(mutation, headByKey(write, key), contents.assigned, restore)
  return { key, id }
}

function restoreAssignments(
  mutation: Mutation,
  document: DocumentHead,
  assigned: readonly AssignedContents[],
  restore: Restore
): void {
  for (const { annotator: name, pass, ...made } of assigned) {
    const annotator = addAnnotator(mutation, name)
    const key =
      pass === null
        ? null
        : addPass(mutation, document, { annotator, status: pass.status, states: [], archivedId: pass.id })
    if (pass !== null) restoreWork(mutation.write, key!, pass, restore)
    putAssignment(mutation, document, annotator, key, made)
  }
}

/** Spans, events and totals of a document or a pass that has none yet. */
function restoreWork(
  write: WriteHandle,
  key: number,
  contents: WorkContents,
  restore: Restore
): { annotations: number; suggestions: number } {
  const annotations = contents.annotations.map(({ id, state }) => ({ id: id + restore.annotationOffset, state }))
  applyChanges(
    write,
    key,
    annotations.map(({ id, state }) => ({ id, before: null, after: state }))
  )
  const sequences = restoreEvents(write, key, contents.events, restore)
  const count = (status: string) => annotations.filter(({ state }) => state.status === status).length
  const scores = annotations.flatMap(({ state }) =>
    state.status === 'suggestion' && state.score !== null ? [state.score] : []
  )
  write.run(
    `UPDATE document SET revision = ?, imported_spans = ?, annotations = ?, suggestions = ?, least_score = ?,
       undo_top = ?, redo_top = ? WHERE key = ?`,
    contents.revision,
    contents.importedSpans,
    count('accepted'),
    count('suggestion'),
    scores.length === 0 ? null : Math.min(...scores),
    contents.undoTop === null ? null : sequences.get(contents.undoTop)!,
    contents.redoTop === null ? null : sequences.get(contents.redoTop)!,
    key
  )
  return { annotations: count('accepted'), suggestions: count('suggestion') }
}

/** Numbers here of the events, by their numbers in the archive. */
function restoreEvents(
  write: WriteHandle,
  documentKey: number,
  events: WorkContents['events'],
  { annotationOffset, batchKeys }: Restore
): ReadonlyMap<number, number> {
  const sequences = new Map<number, number>()
  const here = (seq: number | null) => (seq === null ? null : sequences.get(seq)!)
  for (const { seq, changes, target, below, batch, ...event } of events) {
    const moved = unpackChanges(changes).map((change) => ({ ...change, id: change.id + annotationOffset }))
    const added = appendEvent(write, {
      ...event,
      documentKey,
      changes: moved,
      target: here(target),
      below: here(below),
      batch: batch === null ? null : (batchKeys.get(batch) ?? null)
    })
    sequences.set(seq, added)
  }
  return sequences
}

/** The project appears, with all that is in it. */
export function finishRestore(mutation: Mutation, restore: Restore, labelSetVersion: number): Project {
  const { write, changed } = mutation
  for (const importKey of stagedImports(write, restore.projectId)) finishImport(mutation, importKey)
  write.run('UPDATE project SET label_set_version = ? WHERE id = ?', labelSetVersion, restore.projectId)
  mutation.audit({ entity: 'project', entityId: restore.projectId, after: { restored: true } })
  changed({ kind: 'projects' })
  return findProject(write, restore.projectId)!
}

/** Keys of what an archive is bringing into a project, records of passes among them; not of imports of files. */
export function stagedImports(read: ReadHandle, projectId: string): number[] {
  return read
    .all<{ key: number }>(
      `SELECT key FROM import_record
        WHERE project_id = ? AND state = 'staging' AND session_key IS NULL AND takes_back IS NULL ORDER BY key`,
      projectId
    )
    .map(({ key }) => key)
}

/** Projects that were being restored when something cut it off. */
export function unfinishedRestores(read: ReadHandle): string[] {
  return read
    .all<{ id: string }>(
      `SELECT id FROM project WHERE label_set_version = 0
          AND NOT EXISTS (SELECT 1 FROM import_record WHERE project_id = project.id)`
    )
    .map(({ id }) => id)
}

/** After its staged imports were discarded. */
export function discardRestore({ write, audit, changed }: Mutation, projectId: string): void {
  write.run('DELETE FROM batch WHERE project_id = ?', projectId)
  write.run('DELETE FROM label WHERE project_id = ?', projectId)
  write.run('DELETE FROM label_set WHERE project_id = ?', projectId)
  write.run('DELETE FROM project WHERE id = ? AND label_set_version = 0', projectId)
  audit({ entity: 'project', entityId: projectId, after: { discarded: true } })
  changed({ kind: 'projects' })
}
