// Encoders, and the pre-training that makes new ones, as the page sees them.
import { z } from 'zod'
import { fraction, idSchema, timestamp } from './entities.ts'
import { languageSchema } from './text/language.ts'

export const encoderSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** `built-in` ships with Chartmark; `imported` is a person's own folder; `pre-trained` was made here from text. */
  source: z.enum(['built-in', 'imported', 'pre-trained']),
  languages: z.array(languageSchema),
  /** As `BERT`. */
  family: z.string(),
  layers: z.int(),
  hidden: z.int(),
  vocabulary: z.int().describe('entries'),
  parameters: z.int().describe('numbers of the encoder, its head for tagging not counted'),
  bytes: z.int().describe('of its weights on disk'),
  license: z.string(),
  origin: z.string(),
  /** SHA-256 of the weights. */
  hash: z.string(),
  /** Null for what ships. */
  createdAt: timestamp.nullable(),
  /** Names of taggers and runs that need it; it cannot be removed while there are any. */
  neededBy: z.array(z.string())
})
export type Encoder = z.infer<typeof encoderSchema>

/** A file of an encoder's folder as it is announced before its bytes come in parts. */
export const encoderFileSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[\w-][\w.-]*$/)
    .max(120),
  bytes: z.int().min(0).max(8_000_000_000)
})
export type EncoderFile = z.infer<typeof encoderFileSchema>

export const pretrainingStateSchema = z.enum(['queued', 'running', 'stopping', 'paused', 'cancelled', 'failed', 'done'])
export type PretrainingState = z.infer<typeof pretrainingStateSchema>

export const pseudoPerplexitySchema = z.object({
  perWord: z.number(),
  perCharacter: z.number(),
  texts: z.int(),
  words: z.int(),
  characters: z.int(),
  unknownShare: fraction
})

export const pretrainingSchema = z.object({
  id: idSchema,
  projectId: idSchema,
  /** Also the name of the encoder that comes out of it. */
  name: z.string(),
  state: pretrainingStateSchema,
  createdAt: timestamp,
  finishedAt: timestamp.nullable(),
  /** The encoder that it began from. */
  baseName: z.string(),
  text: z.object({ documents: z.int(), files: z.int(), characters: z.int() }),
  epochs: z.number(),
  epoch: z.number(),
  step: z.int(),
  totalSteps: z.int(),
  secondsLeft: z.number().nullable(),
  /** Mean cross-entropy of hidden words on held-back text, in nats, by step. */
  heldOut: z.array(z.object({ step: z.int(), loss: z.number() })),
  /** Null where not yet measured, or where the encoder it began from cannot guess words. */
  before: pseudoPerplexitySchema.nullable(),
  after: pseudoPerplexitySchema.nullable(),
  /** Words that got entries of their own, the most used of them named; null where none were asked for or found yet. */
  newWords: z.object({ count: z.int(), words: z.array(z.string()) }).nullable(),
  /** The encoder it made. */
  encoderId: idSchema.nullable(),
  /** Why it failed or was interrupted, in plain words. */
  message: z.string().nullable()
})
export type Pretraining = z.infer<typeof pretrainingSchema>
