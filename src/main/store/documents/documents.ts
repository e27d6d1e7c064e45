// Documents: what is known of one beside its text, its text, and the totals that follow its annotations.
import { createHash } from 'node:crypto'
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { SignOff } from '../../../shared/sign-off.ts'
import type { Range } from '../../../shared/spans.ts'
import type { AnnotationChange } from '../annotations/annotation-states.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import { addToTotals } from '../projects/projects.ts'
import { stateOfSignOff } from './sign-offs.ts'

/** A document without its text. `key` is its number within the store and never leaves it. */
export interface DocumentHead {
  readonly key: number
  readonly id: string
  readonly projectId: string
  readonly name: string
  readonly group: string
  readonly status: DocumentStatus
  readonly revision: number
  readonly hash: string
  readonly annotations: number
  readonly suggestions: number
  readonly leastScore: number | null
  readonly undoTop: number | null
  readonly redoTop: number | null
  /** Of a pass, the key of the document that it is of, and whose it is; null for a document itself. */
  readonly passOf: number | null
  readonly annotator: string | null
  /** Whether the newest sign-off still stands; null where there is none. */
  readonly signedOff: SignOff['state'] | null
}

const headColumns = `key, id, project_id AS projectId, name, group_name AS "group", status, revision, hash, annotations, suggestions,
  least_score AS leastScore, undo_top AS undoTop, redo_top AS redoTop, signed_off AS signedOff,
  (SELECT document_key FROM assignment WHERE pass_key = document.key) AS passOf,
  (SELECT annotator FROM assignment WHERE pass_key = document.key) AS annotator`

/** Leaves out the documents of an import that is not yet done. */
const done = "import_key NOT IN (SELECT key FROM import_record WHERE state = 'staging')"

/** The documents of a project: no pass, and nothing of an import that is not yet done. */
export const visible =
  "import_key NOT IN (SELECT key FROM import_record WHERE state = 'staging' OR annotator IS NOT NULL)"

/**
 * What lies before an annotator, whose name it takes twice: the project's documents, and their own pass instead of a document that they
 * have one of, until that is gold.
 */
export const readable = `import_key NOT IN (SELECT key FROM import_record WHERE state = 'staging' OR annotator <> ?)
  AND key NOT IN (SELECT CASE main.status WHEN 'gold' THEN pass_key ELSE document_key END
    FROM assignment JOIN document AS main ON main.key = document_key
    WHERE assignment.annotator = ? AND pass_key IS NOT NULL)`

/** A document or a pass. */
export function findDocument(read: ReadHandle, id: string): DocumentHead | undefined {
  return read.one<DocumentHead>(`SELECT ${headColumns} FROM document WHERE id = ? AND ${done}`, id)
}

/** Undefined where it is no more, or not in yet. */
export function findDocumentByKey(read: ReadHandle, key: number): DocumentHead | undefined {
  return read.one<DocumentHead>(`SELECT ${headColumns} FROM document WHERE key = ? AND ${done}`, key)
}

/** The document of a project with exactly this text. */
export function findByText(read: ReadHandle, projectId: string, text: string): DocumentHead | undefined {
  return read.one<DocumentHead>(
    `SELECT ${headColumns} FROM document WHERE project_id = ? AND hash = ? AND ${visible}`,
    projectId,
    hashText(text)
  )
}

/** SHA-256 of the text's UTF-8 bytes, hexadecimal. */
export function hashText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** `key` must be that of a document. */
export function headByKey(read: ReadHandle, key: number): DocumentHead {
  return read.one<DocumentHead>(`SELECT ${headColumns} FROM document WHERE key = ?`, key)!
}

/** The next keys of a project's documents after `afterKey`, in the order in which they came in. */
export function nextKeys(read: ReadHandle, projectId: string, afterKey: number, limit: number): number[] {
  return read
    .all<{ key: number }>(
      `SELECT key FROM document WHERE project_id = ? AND key > ? AND ${visible} ORDER BY key LIMIT ?`,
      projectId,
      afterKey,
      limit
    )
    .map(({ key }) => key)
}

/** A pass has the text of its document. */
export function textOf(read: ReadHandle, documentKey: number): string {
  return read.one<{ text: string }>(
    `SELECT text FROM document_text
      WHERE document_key = coalesce((SELECT document_key FROM assignment WHERE pass_key = ?), ?)`,
    documentKey,
    documentKey
  )!.text
}

/** The file's own sentences and tokens, where it had them. */
export interface StoredSentence {
  readonly words: readonly Range[]
}

export function packSentences(sentences: readonly StoredSentence[]): string {
  return JSON.stringify(sentences.map(({ words }) => words.flatMap(({ start, end }) => [start, end])))
}

export function unpackSentences(packed: string): StoredSentence[] {
  return (JSON.parse(packed) as number[][]).map((offsets) => {
    const words: Range[] = []
    for (let at = 0; at < offsets.length; at += 2) words.push({ start: offsets[at]!, end: offsets[at + 1]! })
    return { words }
  })
}

/** How a document came in: the first line of its history. */
export interface DocumentOrigin {
  readonly at: string
  readonly file: string
  readonly spans: number
}

export function originOf(read: ReadHandle, documentKey: number): DocumentOrigin {
  return read.one<DocumentOrigin>(
    `SELECT import_record.started_at AS at, import_record.file_name AS file, document.imported_spans AS spans
       FROM document JOIN import_record ON import_record.key = document.import_key WHERE document.key = ?`,
    documentKey
  )!
}

/** Id of the import that brought a document; null of a pass, and where an archive brought it. */
export function importOf(read: ReadHandle, documentKey: number): string | null {
  const row = read.one<{ id: string }>(
    `SELECT import_session.id AS id FROM document JOIN import_record ON import_record.key = document.import_key
       JOIN import_session ON import_session.key = session_key WHERE document.key = ?`,
    documentKey
  )
  return row?.id ?? null
}

export interface StackTops {
  readonly undoTop: number | null
  readonly redoTop: number | null
}

/** Brings a document's own row and its project's totals in step with changes that were just applied to its annotations. */
export function touchDocument(
  write: WriteHandle,
  document: DocumentHead,
  changes: readonly AnnotationChange[],
  status: DocumentStatus,
  tops: StackTops
): DocumentHead {
  const annotations = countChange(changes, 'accepted')
  const suggestions = countChange(changes, 'suggestion')
  const { leastScore } = write.one<{ leastScore: number | null }>(
    "SELECT min(score) AS leastScore FROM annotation WHERE document_key = ? AND status = 'suggestion'",
    document.key
  )!
  const after: DocumentHead = {
    ...document,
    ...tops,
    status,
    revision: document.revision + 1,
    annotations: document.annotations + annotations,
    suggestions: document.suggestions + suggestions,
    leastScore,
    signedOff: document.signedOff === null ? null : stateOfSignOff(write, document, status)
  }
  write.run(
    'UPDATE document SET revision = ?, annotations = ?, undo_top = ?, redo_top = ?, signed_off = ? WHERE key = ?',
    after.revision,
    after.annotations,
    after.undoTop,
    after.redoTop,
    after.signedOff,
    after.key
  )
  // Three indexes of the list hold these; SQLite writes an index anew whenever a column in it is set, also to what it was.
  if (status !== document.status || suggestions !== 0 || leastScore !== document.leastScore) {
    write.run(
      'UPDATE document SET status = ?, suggestions = ?, least_score = ? WHERE key = ?',
      after.status,
      after.suggestions,
      after.leastScore,
      after.key
    )
  }
  const annotated = Number(isLabelled(status)) - Number(isLabelled(document.status))
  // A pass is no document of its own, so the project does not count it.
  if (document.passOf !== null) return after
  if (annotations !== 0 || suggestions !== 0 || annotated !== 0) {
    addToTotals(write, document.projectId, { documents: 0, annotated, annotations, suggestions })
  }
  return after
}

/** Someone has been through it: what training may learn from. */
export function isLabelled(status: DocumentStatus): boolean {
  return status !== 'todo'
}

function countChange(changes: readonly AnnotationChange[], status: 'accepted' | 'suggestion'): number {
  let sum = 0
  for (const { before, after } of changes) sum += Number(after?.status === status) - Number(before?.status === status)
  return sum
}
