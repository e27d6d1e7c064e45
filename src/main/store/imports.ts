// Imports: documents are staged out of sight in short transactions and all appear at once when the last one is in.
import type { DocumentStatus } from '../../shared/entities.ts'
import { type AnnotationState, applyChanges } from './annotation-states.ts'
import { hashText, isLabelled, packSentences, type StoredSentence } from './documents.ts'
import type { ReadHandle, WriteHandle } from './handles.ts'
import { newId } from './ids.ts'
import type { Mutation } from './mutate.ts'
import { addToTotals, type Totals } from './projects.ts'
import { indexDocument } from './search-index.ts'

export interface ImportStart {
  readonly projectId: string
  readonly fileName: string
  readonly format: string
  readonly encoding: string
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
  /** Checked against the text; no two of the same place and label. */
  readonly annotations: readonly AnnotationState[]
}

/** The next documents are added under the key that this returns; nothing of them shows before `finishImport`. */
export function startImport({ write, at, actor, audit }: Mutation, start: ImportStart): number {
  const { rowId: key } = write.run(
    "INSERT INTO import_record (project_id, state, file_name, format, encoding, started_at, actor) VALUES (?, 'staging', ?, ?, ?, ?, ?)",
    start.projectId,
    start.fileName,
    start.format,
    start.encoding,
    at,
    actor
  )
  audit({ entity: 'import', entityId: String(key), after: { projectId: start.projectId, format: start.format } })
  return key
}

/** `duplicate`: the project holds a document with exactly this text already. */
export function addDocument(
  write: WriteHandle,
  importKey: number,
  projectId: string,
  document: NewDocument
): 'added' | 'duplicate' {
  const { annotations } = document
  const accepted = annotations.filter(({ status }) => status === 'accepted').length
  const open = annotations.filter(({ status }) => status === 'suggestion')
  const leastScore = open.reduce<number | null>(
    (least, { score }) => (score === null || (least !== null && least <= score) ? least : score),
    null
  )
  const { changes, rowId: key } = write.run(
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
    hashText(document.text),
    document.sourceId,
    document.meta === undefined ? null : JSON.stringify(document.meta),
    Number(document.continued),
    annotations.length,
    accepted,
    open.length,
    leastScore
  )
  if (changes === 0) return 'duplicate'
  write.run(
    'INSERT INTO document_text (document_key, text, sentences) VALUES (?, ?, ?)',
    key,
    document.text,
    document.sentences === undefined ? null : packSentences(document.sentences)
  )
  indexDocument(write, key, document.name, document.text)
  applyChanges(
    write,
    key,
    annotations.map((after) => ({ id: null, before: null, after }))
  )
  write.run(
    `UPDATE import_record SET documents = documents + 1, annotated = annotated + ?, annotations = annotations + ?,
       suggestions = suggestions + ? WHERE key = ?`,
    Number(isLabelled(document.status)),
    accepted,
    open.length,
    importKey
  )
  return 'added'
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

/** Ids of the documents that an import brought, by the file's own ids of them. */
export function documentsBySource(
  read: ReadHandle,
  importKey: number,
  sources: readonly string[]
): ReadonlyMap<string, string> {
  const rows = read.all<{ source: string; id: string }>(
    `SELECT source_id AS source, id FROM document
      WHERE import_key = ? AND source_id IN (SELECT value FROM json_each(?))`,
    importKey,
    JSON.stringify(sources)
  )
  return new Map(rows.map(({ source, id }) => [source, id]))
}

/** Imports that were cut off, by a crash or a full disk. */
export function unfinishedImports(read: ReadHandle): number[] {
  return read
    .all<{ key: number }>("SELECT key FROM import_record WHERE state = 'staging' ORDER BY key")
    .map(({ key }) => key)
}

/** Removes up to `limit` documents of an import that is not done, in the end its record; true when nothing is left of it. */
export function discardSome({ write, audit }: Mutation, importKey: number, limit: number): boolean {
  const keys = `SELECT document.key FROM document JOIN import_record ON import_record.key = document.import_key
    WHERE import_record.key = ? AND import_record.state = 'staging' ORDER BY document.key LIMIT ?`
  // A project from an archive brings its history, which points to the documents and they to it.
  write.run(`DELETE FROM assignment WHERE document_key IN (${keys})`, importKey, limit)
  write.run(`UPDATE document SET undo_top = NULL, redo_top = NULL WHERE key IN (${keys})`, importKey, limit)
  write.run(`DELETE FROM annotation_event WHERE document_key IN (${keys})`, importKey, limit)
  const { changes } = write.run(`DELETE FROM document WHERE key IN (${keys})`, importKey, limit)
  const done = changes < limit
  if (done) write.run("DELETE FROM import_record WHERE key = ? AND state = 'staging'", importKey)
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
