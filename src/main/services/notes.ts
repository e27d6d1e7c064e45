// Notes to a document as a whole; each change is on disk before it is answered. They are of the document, not of a pass: all who work on it
// talk with one another here.
import type { DocumentNote, NoteStep } from '../../shared/notes.ts'
import { newId } from '../store/database/ids.ts'
import { addNoteSteps, nextMoment, notesOf } from '../store/documents/notes.ts'
import { type AnnotationDeps, requireOwn } from './annotation/annotation.ts'
import { notFound } from './service-error.ts'

type ByNote = { readonly documentId: string; readonly noteId: string }

/** `documentId` is that of a document or of the annotator's own pass. Calls throw `ServiceError` NOT_FOUND and, for another's pass, REFUSED. */
export interface NoteService {
  readonly list: (input: { documentId: string }) => DocumentNote[]
  readonly add: (input: { documentId: string; text: string }) => DocumentNote[]
  readonly rewrite: (input: ByNote & { text: string }) => DocumentNote[]
  readonly resolve: (input: ByNote & { resolved: boolean }) => DocumentNote[]
  readonly remove: (input: ByNote & { removed: boolean }) => DocumentNote[]
}

type Step =
  { readonly action: 'write'; readonly text: string } | { readonly action: Exclude<NoteStep['action'], 'write'> }

export function createNoteService({ read, mutate, annotator }: AnnotationDeps): NoteService {
  const change = (name: string, documentId: string, noteId: string | null, step: Step): DocumentNote[] =>
    mutate(name, annotator(), (mutation) => {
      const { write, at: now, actor: by } = mutation
      const { key, passOf, projectId } = requireOwn(write, documentId, annotator())
      const main = passOf ?? key
      const id = noteId ?? newId()
      const at = noteId === null ? now : nextMoment(write, main, noteId, now)
      if (at === undefined) throw notFound('note', id)
      addNoteSteps(write, main, id, [{ at, by, ...step }])
      mutation.audit({ entity: 'document', entityId: documentId, after: { note: id, action: step.action } })
      mutation.changed({ kind: 'notes', projectId })
      return notesOf(write, main)
    })
  return {
    list({ documentId }) {
      const { key, passOf } = requireOwn(read, documentId, annotator())
      return notesOf(read, passOf ?? key)
    },
    add: ({ documentId, text }) => change('note.add', documentId, null, { action: 'write', text }),
    rewrite: ({ documentId, noteId, text }) => change('note.rewrite', documentId, noteId, { action: 'write', text }),
    resolve: ({ documentId, noteId, resolved }) =>
      change('note.resolve', documentId, noteId, { action: resolved ? 'resolve' : 'reopen' }),
    remove: ({ documentId, noteId, removed }) =>
      change('note.remove', documentId, noteId, { action: removed ? 'remove' : 'restore' })
  }
}
