// What a person may choose of a training: recipe, what is changed of it, the seed, and where it begins.
import { z } from 'zod'
import { labellings, lossSchema, recipeChoices, recipeSchema } from './recipe.ts'

/** At the encoder with a fresh last layer, at the tagger that Chartmark brings for the language, or at the tagger in use. */
export const origins = ['encoder', 'starter', 'tagger'] as const
export type Origin = (typeof origins)[number]

export const trainingChoicesSchema = z.object({
  /** By name, or one of one's own. */
  recipe: z.union([z.enum(recipeChoices), recipeSchema]),
  /** Null: as the recipe says; the two below likewise. */
  epochs: z.int().min(1).max(200).nullable(),
  labelling: z.enum(labellings).nullable(),
  loss: lossSchema.nullable(),
  /** Divides the documents and deals out the batches. */
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  /** Null: as Chartmark suggests. */
  origin: z.enum(origins).nullable()
})
export type TrainingChoices = z.infer<typeof trainingChoicesSchema>

export const usualChoices: TrainingChoices = {
  recipe: 'auto',
  epochs: null,
  labelling: null,
  loss: null,
  seed: 1,
  origin: null
}

/** A training that goes on from a tagger checks itself on at least as many sentences that neither learned from: fewer would say nothing. */
export const fewestChecked = 20

/** Why a training cannot go on from the tagger in use. */
export const originProblems = ['none', 'prototypes', 'other-encoder', 'little-to-check', 'recipe'] as const
export type OriginProblem = (typeof originProblems)[number]
