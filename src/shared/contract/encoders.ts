// Encoders: the list, taking one in and away, which one a project trains with, and how well it fits the project's text.
import { z } from 'zod'
import { encoderFileSchema, encoderSchema } from '../encoders.ts'
import { idSchema } from '../entities.ts'
import { readinessSchema } from '../readiness.ts'
import { changes, reads } from './procedure.ts'
import { byProject, name } from './shapes.ts'

const byEncoder = z.strictObject({ encoderId: idSchema })
const byImport = z.strictObject({ importId: idSchema })
const listOutput = z.object({
  encoders: z.array(encoderSchema),
  /** Chosen for the project by hand; null where the language of its texts decides. */
  chosenId: idSchema.nullable()
})

export const encoders = {
  /** A person's own, the newest first, then those that ship. */
  list: reads.input(byProject).output(listOutput),
  choose: changes('encoder.choose')
    .input(byProject.extend({ encoderId: idSchema.nullable() }))
    .output(listOutput),
  /** Refused while a tagger, a run or a pre-training needs it. */
  remove: changes('encoder.remove').input(byEncoder).output(z.void()),
  /**
   * How well an encoder fits the project's documents, and with labels whether it does worse than the one that ships; takes seconds.
   * `encoderId` left out: the one that training would take.
   */
  readiness: reads.input(byProject.extend({ encoderId: idSchema.optional() })).output(readinessSchema)
}

/** A Hugging Face folder comes in parts, since weights are large: announced, sent, verified. Nothing is in the store before that. */
export const encoderImports = {
  begin: reads
    .input(z.strictObject({ name, files: z.array(encoderFileSchema).min(1).max(400) }))
    .output(z.object({ importId: idSchema })),
  add: reads.input(byImport.extend({ file: z.string(), part: z.file() })).output(z.object({ bytes: z.int() })),
  finish: changes('encoder.import').input(byImport).output(encoderSchema),
  abandon: reads.input(byImport).output(z.void())
}
