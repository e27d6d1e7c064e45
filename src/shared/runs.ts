// Runs of a recipe, their points and scores, and the taggers that come out of them, as the page sees them.
import { z } from 'zod'
import { idSchema, timestamp, fraction } from './entities.ts'
import { languageSchema } from './text/language.ts'

export const scoreSchema = z.object({ precision: fraction, recall: fraction, f1: fraction, support: z.int().min(0) })
export const entityScoresSchema = z.object({ micro: scoreSchema, types: z.record(z.string(), scoreSchema) })
export type EntityScores = z.infer<typeof entityScoresSchema>

export const runStateSchema = z.enum(['queued', 'running', 'cancelling', 'interrupted', 'cancelled', 'failed', 'done'])
export type RunState = z.infer<typeof runStateSchema>

export const runSchema = z.object({
  id: idSchema,
  projectId: idSchema,
  name: z.string(),
  state: runStateSchema,
  createdAt: timestamp,
  finishedAt: timestamp.nullable(),
  recipeName: z.string(),
  encoderName: z.string(),
  seed: z.int(),
  sentences: z.object({ train: z.int(), devel: z.int() }),
  epoch: z.int(),
  totalEpochs: z.int(),
  step: z.int(),
  totalSteps: z.int(),
  secondsLeft: z.number().nullable(),
  bestEpoch: z.int().nullable(),
  scores: entityScoresSchema.nullable(),
  taggerId: idSchema.nullable(),
  /** Why it failed or was interrupted, in plain words. */
  message: z.string().nullable()
})
export type Run = z.infer<typeof runSchema>

/** A run whose tagger another went on from, or a tagger that ships with Chartmark, for this language. */
export const parentRunSchema = z.object({ id: idSchema, name: z.string(), builtIn: languageSchema.optional() })
export type ParentRun = z.infer<typeof parentRunSchema>

export const stepPointSchema = z.object({
  step: z.int(),
  epoch: z.number(),
  loss: z.number(),
  learningRate: z.number()
})
export type StepPoint = z.infer<typeof stepPointSchema>

export const epochPointSchema = z.object({
  epoch: z.int(),
  phase: z.int(),
  scores: entityScoresSchema,
  best: z.boolean(),
  seconds: z.number()
})
export type EpochPoint = z.infer<typeof epochPointSchema>

/** Before the run itself: a training on a part of the sentences, checked on the rest. Its points are shown and not kept. */
export const trialSchema = z.object({ trial: z.int(), trials: z.int(), totalSteps: z.int() })
export type Trial = z.infer<typeof trialSchema>

/** A run as it goes on. */
export const runEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('step'), point: stepPointSchema }),
  z.object({ kind: z.literal('epoch'), point: epochPointSchema }),
  z.object({ kind: z.literal('trial-step'), of: trialSchema, point: stepPointSchema }),
  z.object({ kind: z.literal('trial-epoch'), of: trialSchema, point: epochPointSchema }),
  z.object({ kind: z.literal('run'), run: runSchema })
])
export type RunEvent = z.infer<typeof runEventSchema>

export const taggerSchema = z.object({
  id: idSchema,
  name: z.string(),
  createdAt: timestamp,
  entityTypes: z.array(z.string()),
  encoderName: z.string(),
  recipeName: z.string(),
  scores: entityScoresSchema,
  runId: idSchema.nullable(),
  /** In use: new taggers are held against it. */
  current: z.boolean().optional(),
  archivedAt: timestamp.optional(),
  /** Of a tagger that ships with Chartmark, the language it reads; it belongs to no project and stays. */
  builtIn: languageSchema.optional()
})
export type Tagger = z.infer<typeof taggerSchema>
