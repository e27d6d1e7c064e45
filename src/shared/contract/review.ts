// Reviewing many records: which come first, how many marks there are of each kind, and signing off.
import { z } from 'zod'
import { markCountSchema, queuePageSchema, queueQuerySchema, recordCountsSchema } from '../review.ts'
import { signedSchema } from '../sign-off.ts'
import { changes, reads } from './procedure.ts'
import { byDocument, byProject } from './shapes.ts'

export const review = {
  /** Records to look at, in order, each with the reason for its place. */
  queue: reads.input(queueQuerySchema).output(queuePageSchema),
  /** Counts of every kind of mark, and of the records of each scope. */
  facets: reads
    .input(byProject.extend({ search: z.string().max(200).default('') }))
    .output(z.object({ marks: z.array(markCountSchema), records: recordCountsSchema })),
  /** All documents, and those that nobody has reviewed: what a tagger would read. */
  unread: reads.input(byProject).output(z.object({ all: z.int(), unread: z.int() })),
  /** Vouches for the document as it was at `revision`; refused where it has changed since. */
  signOff: changes('document.sign-off')
    .input(byDocument.extend({ revision: z.int() }))
    .output(signedSchema)
}
