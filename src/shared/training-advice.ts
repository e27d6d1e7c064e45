// What to try after a run, as data: which evidence was found, the figures that go with it, and what its button does.
import { z } from 'zod'
import { recipeSchema } from './recipe.ts'

export const adviceIds = [
  'label-errors',
  'rate-too-high',
  'rate-too-low',
  'few-epochs',
  'few-examples',
  'cut-sentences',
  'unknown-characters'
] as const
export type AdviceId = (typeof adviceIds)[number]

export const adviceSchema = z.object({
  id: z.enum(adviceIds),
  /** Figures, and labels by their id. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  action: z.discriminatedUnion('kind', [
    /** Starts a check of the labels. */
    z.object({ kind: z.literal('check-labels') }),
    z.object({ kind: z.literal('annotate') }),
    /** Trains again by this recipe. */
    z.object({ kind: z.literal('train'), recipe: recipeSchema })
  ])
})
export type Advice = z.infer<typeof adviceSchema>
