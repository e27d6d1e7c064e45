// Notes to a document as a whole, as the page and files have them.
import { z } from 'zod'

export const longestDocumentNote = 1000

/** One line: white space is joined, so that every format that carries notes can carry any note. */
export const noteTextSchema = z
  .string()
  .max(longestDocumentNote)
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().min(1))

export const documentNoteSchema = z.object({
  id: z.string().min(1).max(64),
  text: z.string(),
  at: z.string().max(40).describe('UTC, ISO 8601'),
  by: z.string().max(300),
  /** Null while it is open. */
  resolved: z.object({ at: z.string().max(40), by: z.string().max(300) }).nullable()
})
export type DocumentNote = z.infer<typeof documentNoteSchema>

export const noteFilters = ['open', 'resolved'] as const
export type NoteFilter = (typeof noteFilters)[number]
