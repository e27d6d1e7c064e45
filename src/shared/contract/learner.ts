// The live learner, which follows what people mark.
import { z } from 'zod'
import { changes } from './procedure.ts'
import { byDocument } from './shapes.ts'

export const learner = {
  /** For a document that is opened: learns from what was marked since, and suggests in it where nobody else has. Gold is never touched. */
  follow: changes('tagging.suggest')
    .input(byDocument)
    .output(
      z.object({
        state: z.enum(['off', 'waiting', 'learning', 'other']),
        /** Accepted marks it has to learn from, and how many it needs. */
        marks: z.int(),
        fewest: z.int()
      })
    )
}
