// Labels that look wrong to taggers that did not learn from them, as the page shows them.
import { z } from 'zod'
import { excerptSchema, fraction, idSchema } from './entities.ts'
import { rangeSchema } from './spans.ts'

/** `missed`: nothing is marked. `type`, `boundary`: another type, other edges. `spurious`: nothing should be marked. */
export const suspectKinds = ['missed', 'type', 'boundary', 'spurious'] as const
export const suspectKindSchema = z.enum(suspectKinds)
export type SuspectKind = z.infer<typeof suspectKindSchema>

/** `quick` trains the head alone, on features that are computed once; `thorough` half of the encoder and then all of it. */
export const checkMethods = ['quick', 'thorough'] as const
export type CheckMethod = (typeof checkMethods)[number]

const labelledRangeSchema = z.object({
  labelId: z.string(),
  range: rangeSchema,
  /** The text there, on one line. */
  words: z.string()
})

export const suspectSchema = z.object({
  id: idSchema,
  kind: suspectKindSchema,
  documentId: idSchema,
  documentName: z.string(),
  /** What is marked, null where nothing is. */
  given: labelledRangeSchema.nullable(),
  /** What a tagger that did not learn from it would mark, null where it would mark nothing. */
  found: labelledRangeSchema.nullable(),
  /** Probability of the worst word's label as it stands: the lower, the more suspicious. */
  score: fraction,
  /** Around both places. */
  excerpt: excerptSchema
})
export type Suspect = z.infer<typeof suspectSchema>

export const labelCheckSchema = z.object({
  state: z.enum(['running', 'done', 'stopped']),
  method: z.enum(checkMethods),
  startedAt: z.string().describe('UTC, ISO 8601'),
  folds: z.int(),
  foldsDone: z.int(),
  sentences: z.int(),
  /** Suspects that nobody has decided on, of each kind. */
  open: z.record(suspectKindSchema, z.int()),
  /** Why it was stopped, in plain words. */
  message: z.string().nullable()
})
export type LabelCheck = z.infer<typeof labelCheckSchema>
