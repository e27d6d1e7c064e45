// Second-stage pre-training: what it would read, and runs of it from start to the encoder they make.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { pretrainingSchema } from '../encoders.ts'
import { idSchema } from '../entities.ts'
import { changes, reads } from './procedure.ts'
import { byProject, name } from './shapes.ts'
import { encoderOfPlanSchema } from './training.ts'

const byPretraining = z.strictObject({ pretrainingId: idSchema })

export const pretraining = {
  plan: reads.input(byProject).output(
    z.object({
      /** The encoder that it would begin from. */
      base: encoderOfPlanSchema,
      documents: z.int(),
      characters: z.int(),
      /** Different texts that are marked, which can be hidden as a whole. */
      markedTerms: z.int(),
      /** Suggested for the project's own documents. */
      epochs: z.int(),
      /** Roughly, for them. */
      steps: z.int()
    })
  ),
  start: changes('pretraining.start')
    .input(
      byProject.extend({
        /** What the encoder that it makes is called. */
        name,
        /** The project's own documents, all of them. */
        documents: z.boolean(),
        files: z.array(z.file()).max(100),
        /** Left out: as suggested for the text. */
        epochs: z.number().min(0.1).max(100).optional(),
        newWords: z.boolean().default(false),
        wholeEntities: z.boolean().default(true)
      })
    )
    .output(pretrainingSchema),
  /** Stops and keeps what was learnt; it can go on. */
  pause: changes('pretraining.pause').input(byPretraining).output(pretrainingSchema),
  /** As pausing, but given up: it is listed as cancelled, and still can go on until it is removed. */
  cancel: changes('pretraining.cancel').input(byPretraining).output(pretrainingSchema),
  /** Goes on from the last checkpoint. `finish`: only so long as a good end takes, whatever was planned. */
  resume: changes('pretraining.resume')
    .input(byPretraining.extend({ finish: z.boolean().default(false) }))
    .output(pretrainingSchema),
  /** The record and its checkpoints; the encoder it made stays. */
  remove: changes('pretraining.remove').input(byPretraining).output(z.void()),
  list: reads.input(byProject).output(z.array(pretrainingSchema)),
  /** The record as it changes, at most twice a second; ends with the run. */
  watch: reads.input(byPretraining).output(eventIterator(pretrainingSchema))
}
