// Estimating how good a tagger is on what it has tagged, from a random sample that people review.
import { z } from 'zod'
import { idSchema } from '../entities.ts'
import { qualitySampleSchema } from '../quality.ts'
import { changes, reads } from './procedure.ts'
import { byProject } from './shapes.ts'

export const quality = {
  /** The sample of the project with its figures so far, null where none was drawn. */
  sample: reads
    .input(byProject.extend({ halfWidth: z.number().min(0.01).max(0.5).default(0.05) }))
    .output(qualitySampleSchema.nullable()),
  /** Draws from what the tagger has tagged. One of the same tagger is extended by so many; one of another is replaced. */
  draw: changes('quality.draw')
    .input(byProject.extend({ taggerId: idSchema, documents: z.int().min(1).max(2000) }))
    .output(z.object({ documents: z.int() }))
}
