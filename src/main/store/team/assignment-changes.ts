// Which documents a change gave to annotators or took from them, so that it can be taken back.
import { assignmentsOf } from './assignments.ts'
import { queryStanding } from '../changes/batches.ts'
import { isNotedOrSigned } from '../changes/taken-back.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'

/** What somebody was to a document before they were given it: nobody, who had worked in it though it was nobody's, or who worked in it alone. */
export type Was = 'nobody' | 'worker' | 'alone'

/** What assigning did for one annotator of a document. */
export interface Given {
  readonly annotator: string
  /** Null for whoever works in the document itself. */
  readonly passKey: number | null
  readonly was: Was
}

/** A change of one annotator's assignment, as it was made. */
export type AssignmentChange = Given & {
  readonly change: 'gave' | 'took'
  readonly assignedAt: string
  readonly newestEvent: number
}

const columns = 'batch, document_key, annotator, change, pass_key, was, assigned_at, newest_event'
const newestEvent = '(SELECT coalesce(max(seq), 0) FROM annotation_event)'

/** What was just given, as part of the batch. */
export function keepGiven(write: WriteHandle, batch: number, documentKey: number, { annotator, was }: Given): void {
  write.run(
    `INSERT OR REPLACE INTO assignment_change (${columns})
       SELECT ?, document_key, annotator, 'gave', pass_key, ?, assigned_at, ${newestEvent} FROM assignment
        WHERE document_key = ? AND annotator = ?`,
    batch,
    was,
    documentKey,
    annotator
  )
}

/** What is being taken away, as part of the batch. */
export function keepTaken(write: WriteHandle, batch: number, documentKey: number, annotator: string, at: string): void {
  write.run(
    `INSERT OR REPLACE INTO assignment_change (${columns}) VALUES (?, ?, ?, 'took', NULL, 'nobody', ?, ${newestEvent})`,
    batch,
    documentKey,
    annotator,
    at
  )
}

/**
 * Keys of the documents that a batch gave or took and that no batch outside its chain of undoing and redoing, which begins with `root`, has
 * given or taken since; up to `limit` of those after a key.
 */
export function assignedBy(read: ReadHandle, batch: number, root: number, afterKey: number, limit: number): number[] {
  return read
    .all<{ key: number }>(
      queryStanding('assignment_change', 'DISTINCT document_key AS key'),
      root,
      batch,
      afterKey,
      limit
    )
    .map(({ key }) => key)
}

/** What a batch did to one document's assignments. */
export function assignmentChangesOf(read: ReadHandle, batch: number, documentKey: number): AssignmentChange[] {
  return read.all<AssignmentChange>(
    `SELECT annotator, change, pass_key AS passKey, was, assigned_at AS assignedAt, newest_event AS newestEvent
       FROM assignment_change WHERE batch = ? AND document_key = ? ORDER BY annotator`,
    batch,
    documentKey
  )
}

export function forgetAssignmentChanges(write: WriteHandle, batch: number, documentKey: number): void {
  write.run('DELETE FROM assignment_change WHERE batch = ? AND document_key = ?', batch, documentKey)
}

/** Of what was given, what stands as it was given: nobody has given it anew since, or gone on in the document or in the pass. */
export function untouchedOf(
  read: ReadHandle,
  documentKey: number,
  given: readonly AssignmentChange[]
): AssignmentChange[] {
  const present = assignmentsOf(read, documentKey)
  return given.filter(({ annotator, passKey, assignedAt, newestEvent: since }) => {
    const found = present.find((each) => each.annotator === annotator)
    if (found === undefined || (found.pass?.key ?? null) !== passKey || found.assignedAt !== assignedAt) return false
    return !isWorkedOnSince(read, documentKey, since) && (passKey === null || isAsMade(read, passKey))
  })
}

function isWorkedOnSince(read: ReadHandle, documentKey: number, event: number): boolean {
  return (
    read.one(
      "SELECT 1 FROM annotation_event WHERE document_key = ? AND seq > ? AND action <> 'suggest' LIMIT 1",
      documentKey,
      event
    ) !== undefined
  )
}

function isAsMade(read: ReadHandle, passKey: number): boolean {
  return (
    read.one(`SELECT 1 FROM document WHERE key = ? AND revision = 0 AND NOT ${isNotedOrSigned}`, passKey) !== undefined
  )
}
