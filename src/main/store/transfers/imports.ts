// Imports: documents are staged out of sight in short transactions and all appear at once when the last one is in.
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { DocumentNote } from '../../../shared/notes.ts'
import type { Reason } from '../../../shared/reasons/reason.ts'
import { type AnnotationState, applyChanges } from '../annotations/annotation-states.ts'
import { hashText, isLabelled, packSentences, type StoredSentence } from '../documents/documents.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import { newId } from '../database/ids.ts'
import { forgetSources } from './import-sessions.ts'
import type { Mutation } from '../database/mutate.ts'
import { packReason } from './packed-reasons.ts'
import { addNoteSteps, stepsIn } from '../documents/notes.ts'
import { addToTotals, type Totals } from '../projects/projects.ts'
import { indexDocument, type ToIndex } from '../search/search-index.ts'
import { addSpanSources } from '../annotations/span-sources.ts'

export interface ImportStart {
  readonly projectId: string
  readonly fileName: string
  readonly format: string
  readonly encoding: string
  /** Why it was read so. */
  readonly reason?: Reason
  /** The import that it is a part of, and its place there. */
  readonly session?: { readonly key: number; readonly part: number }
}

export interface NewDocument {
  /** Well formed: a text with half a character has no UTF-8 form, so neither a hash nor a place in the store. */
  readonly text: string
  readonly name: string
  readonly group: string
  readonly status: DocumentStatus
  /** The file's own id of the document. */
  readonly sourceId: string | null
  readonly meta: Readonly<Record<string, unknown>> | undefined
  readonly sentences: readonly StoredSentence[] | undefined
  readonly continued: boolean
  /** To the document as a whole. */
  readonly notes?: readonly DocumentNote[] | undefined
  /** Checked against the text; no two of the same place and label. */
  readonly annotations: readonly AnnotationState[]
  /** The file's own ids of the annotations, by their place in the list; no two are the same. */
  readonly spanSources?: ReadonlyMap<number, string>
}

/** The next documents are added under the key that this returns; nothing of them shows before `finishImport`. */
export function startImport({ write, at, actor, audit }: Mutation, start: ImportStart): number {
  const { rowId: key } = write.run(
    `INSERT INTO import_record (project_id, state, file_name, format, encoding, started_at, actor, reason, session_key, part)
     VALUES (?, 'staging', ?, ?, ?, ?, ?, ?, ?, ?)`,
    start.projectId,
    start.fileName,
    start.format,
    start.encoding,
    at,
    actor,
    start.reason === undefined ? '' : packReason(start.reason),
    start.session?.key ?? null,
    start.session?.part ?? 0
  )
  audit({ entity: 'import', entityId: String(key), after: { projectId: start.projectId, format: start.format } })
  return key
}

export interface Added {
  /** `duplicate`: the project holds a document with exactly this text already. `copied`: so it does, and this one stands beside it. */
  readonly outcome: 'added' | 'copied' | 'duplicate'
  /** Of the new document; of a duplicate none. */
  readonly key: number | undefined
  /** Of its text. */
  readonly hash: string
}

/**
 * A document whose text is there already is added only where it is to be kept; its hash then has an id of its own after it. Whoever adds
 * several in one transaction takes `toIndex` for `indexDocuments` at its end.
 */
export function addDocument(
  write: WriteHandle,
  importKey: number,
  projectId: string,
  document: NewDocument,
  onDuplicate: 'skip' | 'keep' = 'skip',
  toIndex?: ToIndex[]
): Added {
  const hash = hashText(document.text)
  let key = insertDocument(write, importKey, projectId, document, hash)
  const outcome = key !== undefined ? 'added' : onDuplicate === 'skip' ? 'duplicate' : 'copied'
  if (outcome === 'duplicate') return { outcome, key: undefined, hash }
  key ??= insertDocument(write, importKey, projectId, document, `${hash} ${newId()}`)!
  const { annotations } = document
  write.run(
    'INSERT INTO document_text (document_key, text, sentences) VALUES (?, ?, ?)',
    key,
    document.text,
    document.sentences === undefined ? null : packSentences(document.sentences)
  )
  for (const note of document.notes ?? []) addNoteSteps(write, key, note.id, stepsIn(note), { brought: true })
  const added = applyChanges(
    write,
    key,
    annotations.map((after) => ({ id: null, before: null, after }))
  )
  addSpanSources(write, key, new Map([...(document.spanSources ?? [])].map(([at, id]) => [added[at]!.id, id])))
  write.run(
    `UPDATE import_record SET documents = documents + 1, annotated = annotated + ?, annotations = annotations + ?,
       suggestions = suggestions + ?, spans = spans + ? WHERE key = ?`,
    Number(isLabelled(document.status)),
    countOf(annotations, 'accepted'),
    countOf(annotations, 'suggestion'),
    annotations.length,
    importKey
  )
  const { name, text } = document
  if (toIndex === undefined) indexDocument(write, key, name, text)
  else toIndex.push({ key, name, text })
  return { outcome, key, hash }
}

/** Its key, or undefined where the project has the hash already. */
function insertDocument(
  write: WriteHandle,
  importKey: number,
  projectId: string,
  document: NewDocument,
  hash: string
): number | undefined {
  const { annotations } = document
  const leastScore = annotations.reduce<number | null>(
    (least, { status, score }) =>
      status !== 'suggestion' || score === null || (least !== null && least <= score) ? least : score,
    null
  )
  const { changes, rowId } = write.run(
    `INSERT INTO document (id, project_id, import_key, name, sort_name, group_name, status, characters, hash, source_id, meta,
       continued, imported_spans, annotations, suggestions, least_score)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (project_id, hash) DO NOTHING`,
    newId(),
    projectId,
    importKey,
    document.name,
    sortName(document.name),
    document.group,
    document.status,
    document.text.length,
    hash,
    document.sourceId,
    document.meta === undefined ? null : JSON.stringify(document.meta),
    Number(document.continued),
    annotations.length,
    countOf(annotations, 'accepted'),
    countOf(annotations, 'suggestion'),
    leastScore
  )
  return changes === 0 ? undefined : rowId
}

function countOf(annotations: readonly AnnotationState[], status: AnnotationState['status']): number {
  return annotations.filter((annotation) => annotation.status === status).length
}

/** All documents of the import appear, and count. */
export function finishImport({ write, audit, changed }: Mutation, importKey: number): void {
  const record = write.one<Totals & { projectId: string }>(
    'SELECT project_id AS projectId, documents, annotated, annotations, suggestions FROM import_record WHERE key = ?',
    importKey
  )!
  const { projectId, ...totals } = record
  write.run("UPDATE import_record SET state = 'done' WHERE key = ?", importKey)
  addToTotals(write, projectId, totals)
  audit({ entity: 'import', entityId: String(importKey), after: record })
  changed({ kind: 'documents', projectId })
  changed({ kind: 'projects' })
}

/** Id of the project's document with exactly the text of this hash, be it one that is still to appear. */
export function documentOfText(read: ReadHandle, projectId: string, hash: string): string | undefined {
  return read.one<{ id: string }>('SELECT id FROM document WHERE project_id = ? AND hash = ?', projectId, hash)?.id
}

/** Parts that were cut off, by a crash or a full disk, and belong to no import that could go on. */
export function unfinishedImports(read: ReadHandle): number[] {
  return read
    .all<{ key: number }>(
      `SELECT key FROM import_record
        WHERE state = 'staging' AND session_key IS NULL AND takes_back IS NULL ORDER BY key`
    )
    .map(({ key }) => key)
}

/** Documents removed at once, with what is known of them: within a small part of what would be noticed. */
const discardedAtOnce = 40

/** Removes some documents of an import that is not done, in the end its record; true when nothing is left of it. */
export function discardSome({ write, audit }: Mutation, importKey: number, limit = discardedAtOnce): boolean {
  const keys = `SELECT document.key FROM document JOIN import_record ON import_record.key = document.import_key
    WHERE import_record.key = ? AND import_record.state = 'staging' ORDER BY document.key LIMIT ?`
  // A project from an archive brings its history, which points to the documents and they to it.
  write.run(`DELETE FROM assignment WHERE document_key IN (${keys})`, importKey, limit)
  write.run(`UPDATE document SET undo_top = NULL, redo_top = NULL WHERE key IN (${keys})`, importKey, limit)
  write.run(`DELETE FROM annotation_event WHERE document_key IN (${keys})`, importKey, limit)
  const { changes } = write.run(`DELETE FROM document WHERE key IN (${keys})`, importKey, limit)
  const done = changes < limit && forgetSources(write, importKey)
  if (done) {
    write.run("DELETE FROM import_record WHERE key = ? AND state = 'staging'", importKey)
  }
  audit({ entity: 'import', entityId: String(importKey), after: { discarded: changes } })
  return done
}

const longestNumber = 12

/** Orders as people count: `note 2` before `note 10`, letters of either case and width together. */
function sortName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\d+/g, (digits) => digits.padStart(longestNumber, '0'))
}
