// Looking for labels that are wrong: a check in the background, its suspects, and a decision on each.
import { z } from 'zod'
import { documentChangeSchema, idSchema } from '../entities.ts'
import { jobSchema } from '../jobs.ts'
import { checkMethods, labelCheckSchema, suspectKindSchema, suspectSchema } from '../label-errors.ts'
import { changes, reads } from './procedure.ts'
import { byProject } from './shapes.ts'

export const labelErrors = {
  /** The newest check of the project, null where there was none. */
  check: reads.input(byProject).output(labelCheckSchema.nullable()),
  /** Suspects of a kind that nobody has decided on and whose place is still as it was, the most suspicious first. */
  suspects: reads
    .input(byProject.extend({ kind: suspectKindSchema, limit: z.int().min(1).max(500).default(200) }))
    .output(z.array(suspectSchema)),
  /**
   * Trains taggers on some of the documents and lets them judge the others; what an earlier check found goes. `goOn`: a check that was stopped
   * goes on with its next fold, unless documents have come or gone since: then it begins anew.
   */
  start: changes('label-errors.start')
    .input(byProject.extend({ method: z.enum(checkMethods).default('quick'), goOn: z.boolean().default(false) }))
    .output(jobSchema),
  /** `fix` marks it as was found, an edit of the document that can be undone; `keep` leaves it as it is. */
  decide: changes('label-errors.decide')
    .input(z.strictObject({ suspectId: idSchema, decision: z.enum(['fix', 'keep', 'reopen']) }))
    .output(documentChangeSchema.nullable())
}
