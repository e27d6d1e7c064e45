// What a merge brought beside changes of documents that were here: new documents, and assignments with their passes; to be taken along when it is taken back.
import { hideDocuments, hidingRecordsOf, isNotedOrSigned, showDocuments, showSome } from '../changes/taken-back.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

/** The assignment is of this merge. */
export function keepMergedAssignment(write: WriteHandle, batch: number, documentKey: number, annotator: string): void {
  write.run(
    `INSERT INTO merged_assignment (batch, document_key, annotator, pass_key, assigned_at, assigned_by)
       SELECT ?, document_key, annotator, pass_key, assigned_at, assigned_by FROM assignment
        WHERE document_key = ? AND annotator = ? ON CONFLICT DO NOTHING`,
    batch,
    documentKey,
    annotator
  )
}

/** The record under which the merge brought its new documents. */
export function keepMergedRecord(write: WriteHandle, batch: number, recordKey: number): void {
  write.run('UPDATE import_record SET batch = ? WHERE key = ?', batch, recordKey)
}

/** Nothing came of the merge: no trace of it stays but in the audit trail. */
export function dropEmptyMerge(write: WriteHandle, batch: number): void {
  write.run('DELETE FROM import_record WHERE batch = ?', batch)
  write.run('DELETE FROM batch WHERE key = ?', batch)
}

/** With the last document: what is done from now on is work on what the merge brought. */
export function closeArrivals(write: WriteHandle, batch: number): void {
  write.run('UPDATE batch SET last_event = (SELECT coalesce(max(seq), 0) FROM annotation_event) WHERE key = ?', batch)
}

/** Events of a document that a merge brought which is taken back, and those that took it back: as if it had not been. */
export function eventsOfUndoneMerges(read: ReadHandle, documentKey: number): ReadonlySet<number> {
  const events = read.all<{ seq: number }>(
    `WITH RECURSIVE undone (key) AS (
       SELECT key FROM batch WHERE action = 'merge-archive' AND undone = 1
       UNION SELECT batch.key FROM batch JOIN undone ON takes_back = undone.key
     ), gone (seq) AS (
       SELECT seq FROM annotation_event WHERE document_key = ? AND batch IN (SELECT key FROM undone)
       UNION SELECT event.seq FROM annotation_event AS event JOIN gone ON event.target = gone.seq
        WHERE event.document_key = ?
     ) SELECT seq FROM gone`,
    documentKey,
    documentKey
  )
  return new Set(events.map(({ seq }) => seq))
}

export interface Arrivals {
  readonly documents: readonly number[]
  readonly assignments: readonly {
    readonly documentKey: number
    readonly annotator: string
    readonly passKey: number | null
  }[]
}

/** Whether somebody went on in a document or pass since the merge, whose key it takes twice; undoing and redoing the merge itself is not going on. */
const wentOn = (documentKey: string) => `EXISTS (SELECT 1 FROM annotation_event AS event
  WHERE event.document_key = ${documentKey} AND event.action <> 'suggest'
    AND event.seq > (SELECT coalesce(last_event, 9007199254740991) FROM batch WHERE key = ?) AND coalesce(event.batch, 0) NOT IN (
      WITH RECURSIVE chain (key) AS (SELECT ? UNION SELECT batch.key FROM batch JOIN chain ON takes_back = chain.key)
      SELECT key FROM chain))`

/** What goes with the merge when it is taken back; where somebody went on it stays. */
export function arrivalsOf(read: ReadHandle, batch: number): Arrivals {
  const documents = read.all<{ key: number }>(
    `SELECT key FROM document WHERE import_key IN (SELECT key FROM import_record WHERE import_record.batch = ?)
       AND NOT ${wentOn('document.key')}
       AND NOT ${isNotedOrSigned}
       AND NOT EXISTS (SELECT 1 FROM assignment WHERE assignment.document_key = document.key AND ${wentOn('pass_key')})
     ORDER BY key`,
    ...[batch, batch, batch, batch, batch]
  )
  const assignments = read.all<Arrivals['assignments'][number]>(
    `SELECT document_key AS documentKey, annotator, pass_key AS passKey FROM merged_assignment
      WHERE merged_assignment.batch = ? AND NOT ${wentOn('pass_key')}`,
    ...[batch, batch, batch]
  )
  return { documents: documents.map(({ key }) => key), assignments }
}

export function hideArrivals(mutation: Mutation, { documents, assignments }: Arrivals): void {
  for (const { documentKey, annotator, passKey } of assignments) {
    mutation.write.run('DELETE FROM assignment WHERE document_key = ? AND annotator = ?', documentKey, annotator)
    if (passKey !== null) hideDocuments(mutation, [passKey])
  }
  hideDocuments(mutation, documents)
}

/** Brings back up to `limit` documents and assignments that went with the merge; how many. */
export function showArrivals(mutation: Mutation, batch: number, limit: number): number {
  const { write } = mutation
  const gone = write.all<Arrivals['assignments'][number]>(
    `SELECT document_key AS documentKey, annotator, pass_key AS passKey FROM merged_assignment AS merged
      WHERE batch = ? AND NOT EXISTS (SELECT 1 FROM assignment
        WHERE assignment.document_key = merged.document_key AND assignment.annotator = merged.annotator) LIMIT ?`,
    batch,
    limit
  )
  for (const { documentKey, annotator, passKey } of gone) {
    write.run(
      `INSERT INTO assignment (document_key, annotator, pass_key, assigned_at, assigned_by)
         SELECT document_key, annotator, pass_key, assigned_at, assigned_by FROM merged_assignment
          WHERE batch = ? AND document_key = ? AND annotator = ?`,
      batch,
      documentKey,
      annotator
    )
    if (passKey !== null) showDocuments(mutation, [passKey])
  }
  const records = write.all<{ key: number }>('SELECT key FROM import_record WHERE batch = ?', batch)
  const hiding = hidingRecordsOf(
    write,
    records.map(({ key }) => key)
  )
  return hiding.reduce((shown, key) => shown + showSome(mutation, key, limit), gone.length)
}
