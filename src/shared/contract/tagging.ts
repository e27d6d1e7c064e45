// Taggers and tagging with them.
import { z } from 'zod'
import { idSchema } from '../entities.ts'
import { jobSchema, stoppedTaggingSchema } from '../jobs.ts'
import { taggerSchema } from '../runs.ts'
import { changes, reads } from './procedure.ts'
import { byProject } from './shapes.ts'

const byTagging = z.strictObject({ taggingId: idSchema })

export const tagging = {
  /** The project's own without archived ones, the one in use first and then the newest, then those that ship with Chartmark and have labels in common with it. */
  taggers: reads.input(byProject).output(z.array(taggerSchema)),
  /** Shipped taggers that can read documents nobody has reviewed, with the share of Han characters in those that says why. */
  offers: reads
    .input(byProject)
    .output(z.array(z.object({ tagger: taggerSchema, hanShare: z.number().min(0).max(1) }))),
  /** Tags documents in the background; what it finds arrives as suggestions. Gold documents are never touched. */
  start: changes('tagging.start')
    .input(
      byProject.extend({
        taggerId: idSchema,
        scope: z.enum(['unreviewed', 'all', 'document']),
        documentId: idSchema.optional()
      })
    )
    .output(jobSchema),
  /** Tagging that was stopped before its end. What the application's end interrupted goes on by itself at the next start. */
  stopped: reads.input(byProject).output(z.array(stoppedTaggingSchema)),
  resume: changes('tagging.resume').input(byTagging).output(jobSchema),
  /** What was found stays; it will not be resumed. */
  giveUp: changes('tagging.give-up').input(byTagging).output(z.array(stoppedTaggingSchema))
}
