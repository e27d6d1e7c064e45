// The append-only events of a document, and the two stacks of undo and redo that run through them.
import type { DocumentStatus, HistoryEntry } from '../../../shared/entities.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'
import { type AnnotationChange, type AnnotationState, noDetails, readFragments } from './annotation-states.ts'

export type EventAction = Exclude<HistoryEntry['action'], 'import'>

export interface EventRecord {
  readonly seq: number
  readonly action: EventAction
  readonly changes: readonly AnnotationChange[]
  readonly statusBefore: DocumentStatus
  readonly statusAfter: DocumentStatus
  /** The event beneath this one on the stack it was put on; null at the bottom. */
  readonly below: number | null
}

export interface NewEvent {
  readonly documentKey: number
  readonly revision: number
  readonly at: string
  readonly actor: string
  readonly action: EventAction
  readonly changes: readonly AnnotationChange[]
  /** How many annotations it touched where it was made; by default those of `changes`. */
  readonly touched?: number | undefined
  readonly statusBefore: DocumentStatus
  readonly statusAfter: DocumentStatus
  /** The event that an undo or a redo takes back; null for anything else. */
  readonly target: number | null
  readonly below: number | null
  /** The change of many documents that it belongs to; null for an edit of one. */
  readonly batch: number | null
}

/** Returns the event's place in the order of all events. */
export function appendEvent(write: WriteHandle, event: NewEvent): number {
  return write.run(
    `INSERT INTO annotation_event
       (document_key, revision, at, actor, action, touched, changes, status_before, status_after, target, below, batch)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    event.documentKey,
    event.revision,
    event.at,
    event.actor,
    event.action,
    event.touched ?? event.changes.length,
    packChanges(event.changes),
    event.statusBefore,
    event.statusAfter,
    event.target,
    event.below,
    event.batch
  ).rowId
}

interface EventRow {
  readonly seq: number
  readonly action: EventAction
  readonly changes: string
  readonly status_before: DocumentStatus
  readonly status_after: DocumentStatus
  readonly below: number | null
}

const eventColumns = 'seq, action, changes, status_before, status_after, below'

export function readEvent(read: ReadHandle, seq: number): EventRecord {
  return toRecord(read.one<EventRow>(`SELECT ${eventColumns} FROM annotation_event WHERE seq = ?`, seq)!)
}

export function isEventOf(read: ReadHandle, documentKey: number, seq: number): boolean {
  return read.one('SELECT 1 FROM annotation_event WHERE seq = ? AND document_key = ?', seq, documentKey) !== undefined
}

/** Events of a document after one of them, oldest first. */
export function eventsAfter(read: ReadHandle, documentKey: number, seq: number): EventRecord[] {
  return read
    .all<EventRow>(
      `SELECT ${eventColumns} FROM annotation_event WHERE document_key = ? AND seq > ? ORDER BY seq`,
      documentKey,
      seq
    )
    .map(toRecord)
}

function toRecord(row: EventRow): EventRecord {
  return {
    seq: row.seq,
    action: row.action,
    changes: unpackChanges(row.changes),
    statusBefore: row.status_before,
    statusAfter: row.status_after,
    below: row.below
  }
}

/** Whether something of this kind was ever done to the document and stands. */
export function hasEvent(read: ReadHandle, documentKey: number, action: EventAction): boolean {
  return readHistory(read, documentKey).some((entry) => entry.action === action && !entry.undone)
}

/** Who changed the document last; undefined where nobody has. */
export function lastWorker(read: ReadHandle, documentKey: number): string | undefined {
  return read.one<{ actor: string }>(
    "SELECT actor FROM annotation_event WHERE document_key = ? AND action <> 'suggest' ORDER BY seq DESC LIMIT 1",
    documentKey
  )?.actor
}

/** Who changed each of the project's unfinished documents with accepted spans last, by the document's key; without those that nobody has changed. */
export function begunWork(read: ReadHandle, projectId: string): ReadonlyMap<number, string> {
  const rows = read.all<{ key: number; worker: string | null }>(
    `SELECT key, (SELECT actor FROM annotation_event
                  WHERE document_key = document.key AND action <> 'suggest' ORDER BY seq DESC LIMIT 1) AS worker
     FROM document WHERE project_id = ? AND status = 'todo' AND annotations > 0`,
    projectId
  )
  return new Map(rows.flatMap(({ key, worker }) => (worker === null ? [] : [[key, worker] as const])))
}

interface HistoryRow {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly action: EventAction
  readonly touched: number
  readonly target: number | null
  readonly elsewhere: 0 | 1
  /** Null where it was not about one annotation. */
  readonly one: string | null
  readonly status_before: DocumentStatus
  readonly status_after: DocumentStatus
}

/** Oldest first. An edit counts as undone where the event that took it back was not itself taken back. */
export function readHistory(read: ReadHandle, documentKey: number): HistoryEntry[] {
  const rows = read.all<HistoryRow>(
    `SELECT seq, at, actor, action, touched, target, status_before, status_after,
       CASE WHEN touched = 1 THEN changes END AS one,
       action <> 'merge' AND batch IN (SELECT key FROM batch WHERE action = 'merge-archive') IS TRUE AS elsewhere
       FROM annotation_event WHERE document_key = ? ORDER BY seq`,
    documentKey
  )
  const undone = new Set<number>()
  for (const { seq, target } of rows.toReversed()) {
    if (target !== null && !undone.has(seq)) undone.add(target)
  }
  return rows.map((row) => ({
    sequence: row.seq,
    at: row.at,
    by: row.actor,
    action: row.action,
    annotations: row.touched,
    undone: undone.has(row.seq),
    ...aboutOf(row.one),
    ...(row.status_before === row.status_after ? {} : { status: row.status_after }),
    ...(row.elsewhere === 1 ? { elsewhere: true as const } : {})
  }))
}

/** Of a change that removed it: as it was before. */
function aboutOf(one: string | null): Pick<HistoryEntry, 'about'> {
  const change = one === null ? undefined : unpackChanges(one)[0]
  const state = change?.after ?? change?.before
  if (change === undefined || state === null || state === undefined) return {}
  const before = change.before?.labelId ?? state.labelId
  return {
    about: {
      labelId: state.labelId,
      fragments: readFragments(state.fragments),
      ...(before === state.labelId ? {} : { labelBefore: before })
    }
  }
}

/** Values in a fixed order rather than names: an event may touch 100,000 annotations. Stored events rely on this order. */
export type PackedState =
  | readonly [
      labelId: string,
      fragments: string,
      status: AnnotationState['status'],
      origin: AnnotationState['origin'],
      by: string,
      score: number | null,
      // Absent in events that are older than these details, and where there are none.
      attributes?: string | undefined,
      code?: string | null | undefined
    ]
  | null
type PackedChange = readonly [id: number, before: PackedState, after: PackedState]

function packChanges(changes: readonly AnnotationChange[]): string {
  const packed = changes.map(({ id, before, after }): PackedChange => [id, packState(before), packState(after)])
  return JSON.stringify(packed)
}

export function unpackChanges(packed: string): AnnotationChange[] {
  return (JSON.parse(packed) as PackedChange[]).map(([id, before, after]) => ({
    id,
    before: unpackState(before),
    after: unpackState(after)
  }))
}

export function packState(state: AnnotationState | null): PackedState {
  if (state === null) return null
  const { labelId, fragments, status, origin, by, score, attributes, code } = state
  const plain = [labelId, fragments, status, origin, by, score] as const
  return attributes === noDetails.attributes && code === null ? plain : [...plain, attributes, code]
}

export function unpackState(packed: PackedState): AnnotationState | null {
  if (packed === null) return null
  const [labelId, fragments, status, origin, by, score, attributes = noDetails.attributes, code = null] = packed
  return { labelId, fragments, status, origin, by, score, attributes, code }
}
