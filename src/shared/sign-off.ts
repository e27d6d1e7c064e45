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
