// Signing off: a person vouches for a document as it is.
import { z } from 'zod'

/** `stale` once what was vouched for has changed; `current` again where that is undone. */
export const signOffStateSchema = z.enum(['current', 'stale'])

export const signOffSchema = z.object({
  by: z.string(),
  at: z.string().describe('UTC, ISO 8601'),
  /** Of the document, as it was signed. */
  revision: z.int(),
  state: signOffStateSchema
})
export type SignOff = z.infer<typeof signOffSchema>

/**
 * Tops of a document's two stacks: the sequence, in its history, of the edit that undo takes back next, and of the undo that redo takes
 * back. Sequences grow over all documents, so those of two edits tell which was later. Null where nothing is left.
 */
export const stackTops = { undoTop: z.int().nullable(), redoTop: z.int().nullable() }

/** What signing off leaves of the document. */
export const signedSchema = signOffSchema.extend(stackTops)
export type Signed = z.infer<typeof signedSchema>
