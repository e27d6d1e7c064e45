// Notes to documents: who wrote them and when, whether they are open, and which documents have them.
import type { DocumentNote, NoteFilter } from '../../shared/notes.ts'
import type { ReadHandle, WriteHandle } from './handles.ts'
import { newId } from './ids.ts'

interface NoteRow extends Omit<DocumentNote, 'resolved'> {
  readonly resolvedAt: string | null
  readonly resolvedBy: string | null
}

/** Oldest first. */
export function notesOf(read: ReadHandle, documentKey: number): DocumentNote[] {
  return read
    .all<NoteRow>(
      `SELECT id, text, at, made_by AS by, resolved_at AS resolvedAt, resolved_by AS resolvedBy FROM document_note
        WHERE document_key = ? AND removed = 0 ORDER BY at, key`,
      documentKey
    )
    .map(({ resolvedAt, resolvedBy, ...note }) => ({
      ...note,
      resolved: resolvedAt === null ? null : { at: resolvedAt, by: resolvedBy ?? '' }
    }))
}

/** `brought`: with an import or an archive. Where a note of the same id is there nothing is added, and the answer is false. */
export function addNote(
  write: WriteHandle,
  documentKey: number,
  note: Omit<DocumentNote, 'id'> & { readonly id?: string },
  brought: boolean
): boolean {
  const { id = newId(), text, at, by, resolved } = note
  const { changes } = write.run(
    `INSERT INTO document_note (id, document_key, text, at, made_by, resolved_at, resolved_by, changed_at, brought)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ...[id, documentKey, text, at, by, resolved?.at ?? null, resolved?.by ?? null, resolved?.at ?? at, Number(brought)]
  )
  return changes > 0
}

/** False where there is no such note. */
export function changeNote(
  write: WriteHandle,
  documentKey: number,
  id: string,
  at: string,
  change: Pick<DocumentNote, 'text'> | Pick<DocumentNote, 'resolved'> | { readonly removed: boolean }
): boolean {
  const set =
    'text' in change
      ? { column: 'text = ?', values: [change.text] }
      : 'removed' in change
        ? { column: 'removed = ?', values: [Number(change.removed)] }
        : {
            column: 'resolved_at = ?, resolved_by = ?',
            values: [change.resolved?.at ?? null, change.resolved?.by ?? null]
          }
  const { changes } = write.run(
    `UPDATE document_note SET ${set.column}, changed_at = ?, brought = 0 WHERE document_key = ? AND id = ?`,
    ...set.values,
    at,
    documentKey,
    id
  )
  return changes > 0
}

/** Documents, for a `WHERE` on `document`, that have an open note, or notes that are all resolved. */
export const noteTests: Readonly<Record<NoteFilter, string>> = {
  open: 'key IN (SELECT document_key FROM document_note WHERE removed = 0 AND resolved_at IS NULL)',
  resolved: `key IN (SELECT document_key FROM document_note WHERE removed = 0)
    AND key NOT IN (SELECT document_key FROM document_note WHERE removed = 0 AND resolved_at IS NULL)`
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
