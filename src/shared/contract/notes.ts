// Notes to a document.
import { z } from 'zod'
import { idSchema } from '../entities.ts'
import { documentNoteSchema, noteTextSchema } from '../notes.ts'
import { changes, reads } from './procedure.ts'
import { byDocument } from './shapes.ts'

const notesOf = z.array(documentNoteSchema)
const byNote = byDocument.extend({ noteId: idSchema })

/** Each change answers with all notes of the document, the oldest first. */
export const notes = {
  list: reads.input(byDocument).output(notesOf),
  add: changes('note.add')
    .input(byDocument.extend({ text: noteTextSchema }))
    .output(notesOf),
  rewrite: changes('note.rewrite')
    .input(byNote.extend({ text: noteTextSchema }))
    .output(notesOf),
  /** Closes it, or opens it again. */
  resolve: changes('note.resolve')
    .input(byNote.extend({ resolved: z.boolean() }))
    .output(notesOf),
  /** Takes it away, or puts it back as it was. */
  remove: changes('note.remove')
    .input(byNote.extend({ removed: z.boolean() }))
    .output(notesOf)
}
