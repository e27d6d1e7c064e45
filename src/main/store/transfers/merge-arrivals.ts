// What a merge brought beside changes of documents that were here: new documents, and assignments with their passes; to be taken along when it is taken back.
import { hideDocuments, hidingRecordsOf, isNotedOrSigned, showDocuments, showSome } from '../changes/taken-back.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

/** The assignment is of this merge. `wasAlone`: they had the document before, and worked in it alone. */
export function keepMergedAssignment(
  write: WriteHandle,
  batch: number,
  documentKey: number,
  { annotator, wasAlone }: { readonly annotator: string; readonly wasAlone: boolean }
): void {
  write.run(
    `INSERT INTO merged_assignment (batch, document_key, annotator, pass_key, assigned_at, assigned_by, was_alone)
       SELECT ?, document_key, annotator, pass_key, assigned_at, assigned_by, ? FROM assignment
        WHERE document_key = ? AND annotator = ? ON CONFLICT DO NOTHING`,
    batch,
    Number(wasAlone),
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
    readonly wasAlone: 0 | 1
  }[]
}

const assignmentColumns =
  'merged.document_key AS documentKey, merged.annotator AS annotator, merged.pass_key AS passKey, was_alone AS wasAlone'

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
    `SELECT ${assignmentColumns} FROM merged_assignment AS merged
      WHERE merged.batch = ? AND NOT ${wentOn('coalesce(merged.pass_key, merged.document_key)')} AND EXISTS (SELECT 1 FROM assignment AS held
        WHERE held.document_key = merged.document_key AND held.annotator = merged.annotator
          AND held.pass_key IS merged.pass_key AND held.assigned_at = merged.assigned_at)`,
    ...[batch, batch, batch]
  )
  return { documents: documents.map(({ key }) => key), assignments }
}

export function hideArrivals(mutation: Mutation, { documents, assignments }: Arrivals): void {
  for (const { documentKey, annotator, passKey, wasAlone } of assignments) {
    const goes = wasAlone === 1 ? 'UPDATE assignment SET pass_key = NULL' : 'DELETE FROM assignment'
    mutation.write.run(`${goes} WHERE document_key = ? AND annotator = ?`, documentKey, annotator)
    if (passKey !== null) hideDocuments(mutation, [passKey])
  }
  hideDocuments(mutation, documents)
}

/** Brings back up to `limit` documents and assignments that went with the merge; how many. */
export function showArrivals(mutation: Mutation, batch: number, limit: number): number {
  const { write } = mutation
  const gone = write.all<Arrivals['assignments'][number]>(
    `SELECT ${assignmentColumns} FROM merged_assignment AS merged
      WHERE batch = ? AND NOT EXISTS (SELECT 1 FROM assignment AS held
        WHERE held.document_key = merged.document_key AND held.annotator = merged.annotator
          AND (was_alone = 0 OR held.pass_key IS NOT NULL)) LIMIT ?`,
    batch,
    limit
  )
  for (const { documentKey, annotator, passKey } of gone) {
    write.run(
      `INSERT INTO assignment (document_key, annotator, pass_key, assigned_at, assigned_by)
         SELECT document_key, annotator, pass_key, assigned_at, assigned_by FROM merged_assignment
          WHERE batch = ? AND document_key = ? AND annotator = ?
       ON CONFLICT (document_key, annotator) DO UPDATE SET pass_key = excluded.pass_key`,
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
