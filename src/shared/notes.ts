// Notes to a document as a whole, as the page and files have them.
import { z } from 'zod'

export const longestDocumentNote = 1000

/** One line: white space is joined, so that every format that carries notes can carry any note. */
export const noteTextSchema = z
  .string()
  .max(longestDocumentNote)
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().min(1))

/** UTC with milliseconds, so that moments compare as strings. */
const moment = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString())
const who = z.string().max(300)

/** `write` is the first wording and each that came after it. */
const noteStepSchema = z.union([
  z.object({ at: moment, by: who, action: z.literal('write'), text: noteTextSchema }),
  z.object({ at: moment, by: who, action: z.enum(['resolve', 'reopen', 'remove', 'restore']) })
])
export type NoteStep = z.infer<typeof noteStepSchema>

export const documentNoteSchema = z.object({
  id: z.string().min(1).max(64),
  text: noteTextSchema,
  /** When and by whom it was first written. */
  at: moment,
  by: who,
  /** Null while it is open. */
  resolved: z.object({ at: moment, by: who }).nullable().default(null),
  /** Everything that was done to it, the oldest first; a file that somebody wrote by hand may leave it out. */
  history: z.array(noteStepSchema).max(1000).default([])
})
export type DocumentNote = z.infer<typeof documentNoteSchema>

/** Notes as they stand among the details of a document; whatever else a file calls notes is none of them. */
export function notesIn(meta: Readonly<Record<string, unknown>> | undefined): DocumentNote[] {
  return z.array(documentNoteSchema).max(1000).safeParse(meta?.['notes']).data ?? []
}

export const noteFilters = ['open', 'resolved'] as const
export type NoteFilter = (typeof noteFilters)[number]
