// A recipe is the data that says how an encoder is fine-tuned: phases, rates and what stays frozen.
import { z } from 'zod'

export const phaseSchema = z.strictObject({
  /** Shown in the interface and in the run's record. */
  name: z.string().min(1).max(60),
  epochs: z.int().min(1).max(200),
  /** Peak rate of AdamW in this phase. */
  learningRate: z.number().positive().max(0.1),
  /** Share of the encoder's layers frozen from below, 0..1; above 0 the embeddings are frozen too; 1 trains the head alone. */
  frozenShare: z.number().min(0).max(1),
  /** Share of the phase's steps in which the rate climbs linearly from 0 to its peak. */
  warmupShare: z.number().min(0).max(0.5),
  /** Rate at the end of the phase, as a share of the peak; decay between is linear. */
  finalShare: z.number().min(0).max(1)
})
export type Phase = z.infer<typeof phaseSchema>

export const recipeSchema = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1).max(60),
  phases: z.array(phaseSchema).min(1).max(8),
  batchSize: z.int().min(1).max(128),
  /** Longest sequence in tokens, [CLS] and [SEP] included; longer text goes in overlapping windows. */
  maxTokens: z.int().min(16).max(512),
  dropout: z.number().min(0).max(0.6),
  weightDecay: z.number().min(0).max(1),
  /** Largest global L2 norm of the gradients. */
  clipNorm: z.number().positive().max(100),
  /** Epochs without a better strict entity F1 on the development split before training stops; 0 never stops early. */
  patience: z.int().min(0).max(200)
})
export type Recipe = z.infer<typeof recipeSchema>

/** Names of the ready-made recipes. */
export const recipeNames = ['layered', 'full', 'head'] as const
export type RecipeName = (typeof recipeNames)[number]
