// Documents that were taken back wait out of sight as they are, under a record of their own, and come back from there.
import type { Label } from '../../../shared/labels.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'
import { isLabelled } from '../documents/documents.ts'
import { labelsOfVersion, readLabelSet } from '../projects/labels.ts'
import { addToTotals } from '../projects/projects.ts'

/** Beside a record, its documents that are out of sight. */
export function hidingRecordsOf(read: ReadHandle, recordKeys: readonly number[]): number[] {
  return read
    .all<{ key: number }>(
      'SELECT key FROM import_record WHERE takes_back IN (SELECT value FROM json_each(?))',
      JSON.stringify(recordKeys)
    )
    .map(({ key }) => key)
}

interface MovedRow {
  readonly key: number
  readonly id: string
  readonly projectId: string
  readonly recordKey: number
  readonly annotator: string | null
  readonly status: Parameters<typeof isLabelled>[0]
  readonly annotations: number
  readonly suggestions: number
}

const moved = `SELECT document.key AS key, document.id AS id, document.project_id AS projectId, import_key AS recordKey,
    import_record.annotator AS annotator, status, document.annotations AS annotations, document.suggestions AS suggestions
  FROM document JOIN import_record ON import_record.key = import_key`

/** Documents, with the passes of them. */
const withPasses = `document.key IN (SELECT value FROM json_each(?) UNION
  SELECT pass_key FROM assignment WHERE document_key IN (SELECT value FROM json_each(?)))`

/** Takes documents out of sight, with the passes of them. Their text is free to come in again. */
export function hideDocuments(mutation: Mutation, keys: readonly number[]): void {
  const { write } = mutation
  const list = JSON.stringify(keys)
  const rows = write.all<MovedRow>(`${moved} WHERE takes_back IS NULL AND ${withPasses}`, list, list)
  for (const { key, recordKey } of rows)
    write.run(
      "UPDATE document SET import_key = ?, hash = hash || ' ' || id WHERE key = ?",
      hidingRecord(mutation, recordKey),
      key
    )
  count(mutation, rows, -1)
}

/** Of a row of `document`: nobody removed it by itself, or the document that it is a pass of. */
const isNotRemoved = `NOT EXISTS (SELECT 1 FROM removed_document
  WHERE removed_document.document_key = document.key
    OR removed_document.document_key = (SELECT document_key FROM assignment WHERE pass_key = document.key))`

/** Brings up to `limit` documents back from under a hiding record, with the passes of them; the number of documents. */
export function showSome(mutation: Mutation, hidingKey: number, limit: number): number {
  const { write } = mutation
  const keys = write
    .all<{ key: number }>(
      `SELECT key FROM document WHERE import_key = ? AND ${isNotRemoved} ORDER BY key LIMIT ?`,
      hidingKey,
      limit
    )
    .map(({ key }) => key)
  showDocuments(mutation, keys)
  return keys.length
}

/** Brings documents back, with the passes of them; what a person removed by itself stays out of sight. */
export function showDocuments(mutation: Mutation, keys: readonly number[]): void {
  const { write } = mutation
  const list = JSON.stringify(keys)
  const rows = write.all<MovedRow>(
    `${moved} WHERE takes_back IS NOT NULL AND ${withPasses} AND ${isNotRemoved}`,
    list,
    list
  )
  for (const { key, id, recordKey } of rows) {
    write.run(
      'UPDATE document SET import_key = (SELECT takes_back FROM import_record WHERE key = ?) WHERE key = ?',
      recordKey,
      key
    )
    // Where its text came in again meanwhile, it stands beside that one, as a copy does.
    write.run("UPDATE OR IGNORE document SET hash = replace(hash, ' ' || ?, '') WHERE key = ?", id, key)
  }
  count(mutation, rows, 1)
}

function count({ write, changed }: Mutation, rows: readonly MovedRow[], by: 1 | -1): void {
  for (const { projectId, annotator, status, annotations, suggestions } of rows) {
    changed({ kind: 'documents', projectId })
    changed({ kind: 'projects' })
    // A pass is no document of its own, so the project does not count it.
    if (annotator !== null) continue
    const totals = { documents: by, annotated: by * Number(isLabelled(status)) }
    addToTotals(write, projectId, { ...totals, annotations: by * annotations, suggestions: by * suggestions })
  }
}

function hidingRecord({ write, at }: Mutation, recordKey: number): number {
  const [known] = hidingRecordsOf(write, [recordKey])
  return known ?? addHidingRecord(write, recordKey, at)
}

function addHidingRecord(write: WriteHandle, recordKey: number, at: string): number {
  return write.run(
    `INSERT INTO import_record (project_id, state, file_name, format, encoding, started_at, annotator, takes_back)
       SELECT project_id, 'staging', file_name, format, encoding, ?, annotator, key FROM import_record WHERE key = ?`,
    at,
    recordKey
  ).rowId
}

/** Of a row of `document`: a person has written notes to it here, or signed it off. */
export const isNotedOrSigned = `(
  EXISTS (SELECT 1 FROM note_event JOIN document_note ON document_note.key = note_key
    WHERE document_note.document_key = document.key AND brought = 0)
  OR EXISTS (SELECT 1 FROM sign_off WHERE sign_off.document_key = document.key))`

/**
 * A person did something to the document since it came in: it was edited, be that undone since, noted, signed off, or given to several people.
 * What taggers and dictionaries suggest can be made again, and is no work.
 */
export const isWorkedOn = `(
  EXISTS (SELECT 1 FROM annotation_event WHERE annotation_event.document_key = document.key AND action <> 'suggest')
  OR EXISTS (SELECT 1 FROM assignment WHERE assignment.document_key = document.key AND pass_key IS NOT NULL)
  OR ${isNotedOrSigned})`

/** The next documents of these records that are in sight. */
export function documentsOfRecords(
  read: ReadHandle,
  recordKeys: readonly number[],
  afterKey: number,
  limit: number
): { key: number; isWorkedOn: 0 | 1; annotations: number; suggestions: number }[] {
  return read.all(
    `SELECT key, ${isWorkedOn} AS isWorkedOn, annotations, suggestions FROM document
      WHERE import_key IN (SELECT value FROM json_each(?)) AND key > ? ORDER BY key LIMIT ?`,
    JSON.stringify(recordKeys),
    afterKey,
    limit
  )
}

/** Labels that documents out of sight carry and that have left the set, as they were last. */
export function lostLabels(read: ReadHandle, projectId: string, hidingKeys: readonly number[]): Label[] {
  const present = new Set(readLabelSet(read, projectId).labels.map(({ id }) => id))
  return read
    .all<{ id: string; version: number }>(
      'SELECT id, max(version) AS version FROM label WHERE project_id = ? GROUP BY id ORDER BY version, min(place)',
      projectId
    )
    .filter(({ id }) => !present.has(id) && isCarried(read, id, hidingKeys))
    .flatMap(({ id, version }) => labelsOfVersion(read, projectId, version).filter((label) => label.id === id))
}

function isCarried(read: ReadHandle, labelId: string, recordKeys: readonly number[]): boolean {
  return read.one(`${carrying} LIMIT 1`, labelId, JSON.stringify(recordKeys)) !== undefined
}

/** Whether a document of these records carries the label that somebody has worked on. */
export function isCarriedInWork(read: ReadHandle, labelId: string, recordKeys: readonly number[]): boolean {
  return read.one(`${carrying} AND ${isWorkedOn} LIMIT 1`, labelId, JSON.stringify(recordKeys)) !== undefined
}

const carrying = `SELECT 1 FROM annotation JOIN document ON document.key = annotation.document_key
  WHERE label_id = ? AND import_key IN (SELECT value FROM json_each(?))`

/** Whether a label stands in the project in other documents than those of these records. */
export function isCarriedBesides(
  read: ReadHandle,
  projectId: string,
  labelId: string,
  recordKeys: readonly number[]
): boolean {
  const found = read.one(
    `SELECT 1 FROM annotation JOIN document ON document.key = document_key
      WHERE label_id = ? AND project_id = ? AND import_key NOT IN (SELECT value FROM json_each(?))
        AND import_key NOT IN (SELECT key FROM import_record WHERE takes_back IS NOT NULL) LIMIT 1`,
    labelId,
    projectId,
    JSON.stringify(recordKeys)
  )
  return found !== undefined
}
