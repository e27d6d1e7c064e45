// Notes to a document as a whole; each change is on disk before it is answered.
import type { DocumentNote } from '../../shared/notes.ts'
import type { DocumentHead } from '../store/documents.ts'
import type { Mutation } from '../store/mutate.ts'
import { addNote, changeNote, notesOf } from '../store/notes.ts'
import { type AnnotationDeps, requireOwn } from './annotation/annotation.ts'
import { notFound } from './service-error.ts'

type ByNote = { readonly documentId: string; readonly noteId: string }

/** Calls throw `ServiceError` NOT_FOUND and, for another's pass, REFUSED. */
export interface NoteService {
  readonly list: (input: { documentId: string }) => DocumentNote[]
  readonly add: (input: { documentId: string; text: string }) => DocumentNote[]
  readonly rewrite: (input: ByNote & { text: string }) => DocumentNote[]
  readonly resolve: (input: ByNote & { resolved: boolean }) => DocumentNote[]
  readonly remove: (input: ByNote & { removed: boolean }) => DocumentNote[]
}

export function createNoteService({ read, mutate, annotator }: AnnotationDeps): NoteService {
  const change = (
    action: string,
    { documentId, noteId = 'new' }: { documentId: string; noteId?: string },
    work: (mutation: Mutation, document: DocumentHead) => boolean
  ): DocumentNote[] =>
    mutate(action, annotator(), (mutation) => {
      const document = requireOwn(mutation.write, documentId, annotator())
      if (!work(mutation, document)) throw notFound('note', noteId)
      mutation.audit({ entity: 'document', entityId: documentId, after: { note: noteId } })
      mutation.changed({ kind: 'notes', projectId: document.projectId, documentId })
      return notesOf(mutation.write, document.key)
    })
  return {
    list: ({ documentId }) => notesOf(read, requireOwn(read, documentId, annotator()).key),
    add: ({ documentId, text }) =>
      change('note.add', { documentId }, ({ write, at, actor }, { key }) => {
        addNote(write, key, { text, at, by: actor, resolved: null }, false)
        return true
      }),
    rewrite: ({ text, ...input }) =>
      change('note.rewrite', input, ({ write, at }, { key }) => changeNote(write, key, input.noteId, at, { text })),
    resolve: ({ resolved, ...input }) =>
      change('note.resolve', input, ({ write, at, actor }, { key }) =>
        changeNote(write, key, input.noteId, at, { resolved: resolved ? { at, by: actor } : null })
      ),
    remove: ({ removed, ...input }) =>
      change('note.remove', input, ({ write, at }, { key }) => changeNote(write, key, input.noteId, at, { removed }))
  }
}
