// Notes to documents. What was done to a note is a set of steps, and the note is what they make of it: two workstations that have the same
// steps have the same note, in whatever order they met.
import type { DocumentNote, NoteFilter, NoteStep } from '../../../shared/notes.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'

interface NoteRow extends Omit<DocumentNote, 'resolved' | 'history'> {
  readonly key: number
  readonly resolvedAt: string | null
  readonly resolvedBy: string | null
}

/** `key` is that of a document, not of a pass. Oldest first; those that were removed only where `removedToo`. */
export function notesOf(read: ReadHandle, key: number, removedToo = false): DocumentNote[] {
  return read
    .all<NoteRow>(
      `SELECT key, id, text, at, made_by AS by, resolved_at AS resolvedAt, resolved_by AS resolvedBy FROM document_note
        WHERE document_key = ? AND (removed = 0 OR (? AND text <> '')) ORDER BY at, id`,
      key,
      Number(removedToo)
    )
    .map(({ key: noteKey, resolvedAt, resolvedBy, ...note }) => ({
      ...note,
      resolved: resolvedAt === null ? null : { at: resolvedAt, by: resolvedBy ?? '' },
      history: stepsOf(read, noteKey)
    }))
}

/** By time; of the same moment in the same order everywhere. */
function stepsOf(read: ReadHandle, noteKey: number): NoteStep[] {
  return read
    .all<{ at: string; by: string; action: NoteStep['action']; text: string | null }>(
      'SELECT at, actor AS by, action, text FROM note_event WHERE note_key = ? AND undone = 0 ORDER BY at, actor, action',
      noteKey
    )
    .map(({ action, text, ...step }) =>
      action === 'write' ? { ...step, action, text: text ?? '' } : { ...step, action }
    )
}

/** Where the steps come from: with the document, or with a merge; from nowhere else where somebody takes them here. */
export interface NoteSource {
  readonly brought?: boolean
  readonly batch?: number
}

/** Steps that the note has are passed over; false where it has them all. A note that is not there begins. */
export function addNoteSteps(
  write: WriteHandle,
  documentKey: number,
  id: string,
  steps: readonly NoteStep[],
  { brought = false, batch }: NoteSource = {}
): boolean {
  write.run('INSERT INTO document_note (id, document_key) VALUES (?, ?) ON CONFLICT DO NOTHING', id, documentKey)
  const noteKey = noteKeyOf(write, documentKey, id)!
  let added = 0
  for (const step of steps) {
    added += write.run(
      // One that went with a merge that was taken back comes again with another.
      `INSERT INTO note_event (note_key, at, actor, action, text, brought, batch) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET undone = 0, batch = excluded.batch WHERE undone = 1`,
      ...[noteKey, step.at, step.by, step.action, step.action === 'write' ? step.text : null],
      ...[Number(brought), batch ?? null]
    ).changes
  }
  if (added > 0) settleNote(write, noteKey)
  return added > 0
}

/** Whether `addNoteSteps` would add any. */
export function missesNoteSteps(
  read: ReadHandle,
  documentKey: number,
  id: string,
  steps: readonly NoteStep[]
): boolean {
  const noteKey = noteKeyOf(read, documentKey, id)
  if (noteKey === undefined) return steps.length > 0
  const known = new Set(stepsOf(read, noteKey).map(stepKey))
  return steps.some((step) => !known.has(stepKey(step)))
}

function stepKey({ at, by, action }: NoteStep): string {
  return JSON.stringify([at, by, action])
}

/** Steps of a note as a file has it; of one that somebody wrote by hand those that it tells of. */
export function stepsIn({ at, by, text, resolved, history }: DocumentNote): NoteStep[] {
  if (history.length > 0) return history
  return [
    { at, by, action: 'write', text },
    ...(resolved === null ? [] : [{ ...resolved, action: 'resolve' as const }])
  ]
}

/** The moment of a step that is taken now: after all that are there, though another workstation's clock may be ahead. Undefined: no such note. */
export function nextMoment(read: ReadHandle, documentKey: number, id: string, now: string): string | undefined {
  const noteKey = noteKeyOf(read, documentKey, id)
  if (noteKey === undefined) return undefined
  const { last } = read.one<{ last: string | null }>(
    'SELECT max(at) AS last FROM note_event WHERE note_key = ?',
    noteKey
  )!
  return last === null || last < now ? now : new Date(Date.parse(last) + 1).toISOString()
}

function noteKeyOf(read: ReadHandle, documentKey: number, id: string): number | undefined {
  return read.one<{ key: number }>('SELECT key FROM document_note WHERE document_key = ? AND id = ?', documentKey, id)
    ?.key
}

/** The latest step of each kind says how the note stands. */
function settleNote(write: WriteHandle, noteKey: number): void {
  const steps = stepsOf(write, noteKey)
  const writes = steps.filter((step) => step.action === 'write')
  const closing = steps.findLast(({ action }) => action === 'resolve' || action === 'reopen')
  const [first, last] = [writes[0], writes.at(-1)]
  const isRemoved = steps.findLast(({ action }) => action === 'remove' || action === 'restore')?.action === 'remove'
  const resolved = closing?.action === 'resolve' ? closing : undefined
  write.run(
    'UPDATE document_note SET text = ?, at = ?, made_by = ?, resolved_at = ?, resolved_by = ?, removed = ? WHERE key = ?',
    ...[last?.text ?? '', first?.at ?? '', first?.by ?? '', resolved?.at ?? null, resolved?.by ?? null],
    ...[Number(isRemoved || first === undefined), noteKey]
  )
}

const movable = {
  /** What the merge brought stays where somebody went on in the note. */
  undo: `undone = 0 AND NOT EXISTS (SELECT 1 FROM note_event AS later WHERE later.note_key = note_event.note_key
    AND later.key > note_event.key AND later.undone = 0 AND later.batch IS NOT note_event.batch)`,
  redo: 'undone = 1'
} as const

/**
 * Steps that a merge brought go with it, or come back; of up to `limit` notes. How many notes, and how many documents that the merge changed in
 * nothing else.
 */
export function moveMergedNotes(
  write: WriteHandle,
  batch: number,
  direction: 'undo' | 'redo',
  limit: number
): { readonly notes: number; readonly documents: number } {
  const notes = write.all<{ key: number; documentKey: number; noted: 0 | 1 }>(
    `SELECT DISTINCT note_key AS key, document_key AS documentKey, document_key NOT IN (
         SELECT document_key FROM annotation_event WHERE batch = ?) AS noted
       FROM note_event JOIN document_note ON document_note.key = note_key WHERE batch = ? AND ${movable[direction]} LIMIT ?`,
    batch,
    batch,
    limit
  )
  for (const { key } of notes) {
    write.run(
      `UPDATE note_event SET undone = ? WHERE batch = ? AND note_key = ? AND ${movable[direction]}`,
      Number(direction === 'undo'),
      batch,
      key
    )
    settleNote(write, key)
  }
  const alone = notes.filter(({ noted }) => noted === 1)
  return { notes: notes.length, documents: new Set(alone.map(({ documentKey }) => documentKey)).size }
}

/** Documents, for a `WHERE`, that have an open note, or notes that are all resolved; `key` names that of the document. */
export function noteTest(key: string, wanted: NoteFilter): string {
  const open = `${key} IN (SELECT document_key FROM document_note WHERE removed = 0 AND resolved_at IS NULL)`
  return wanted === 'open'
    ? open
    : `${key} IN (SELECT document_key FROM document_note WHERE removed = 0) AND NOT ${open}`
}

/** Keys of the documents of a project in one of whose notes all the words stand, in either case. */
export function documentsWithNote(read: ReadHandle, projectId: string, words: readonly string[]): number[] {
  return read
    .all<{ key: number }>(
      `SELECT DISTINCT document.key AS key FROM document_note JOIN document ON document.key = document_key
        WHERE project_id = ? AND removed = 0 AND NOT EXISTS (
          SELECT 1 FROM json_each(?) WHERE instr(lower(document_note.text), value) = 0)`,
      projectId,
      JSON.stringify(words.map((word) => word.toLowerCase()))
    )
    .map(({ key }) => key)
}
