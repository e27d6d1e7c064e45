// What goes on in the background.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { idSchema } from '../entities.ts'
import { jobSchema } from '../jobs.ts'
import { changes, reads } from './procedure.ts'

export const jobs = {
  list: reads.output(z.array(jobSchema)),
  cancel: changes('job.cancel')
    .input(z.strictObject({ jobId: idSchema }))
    .output(z.array(jobSchema)),
  /** All active jobs, again at each change, at most four times a second. */
  watch: reads.output(eventIterator(z.array(jobSchema)))
}
