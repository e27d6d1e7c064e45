// What a tagger is and where it came from: tagger.json in its folder.
import { z } from 'zod'
import { recipeSchema } from '../../../shared/recipe.ts'

const scoreSchema = z.strictObject({
  precision: z.number().min(0).max(1),
  recall: z.number().min(0).max(1),
  f1: z.number().min(0).max(1),
  support: z.int().min(0)
})

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/)

/** A tagger that another went on from: its file of weights, and the sentences that it was made of. */
const ancestorSchema = z.strictObject({ weights: hashSchema, dataHash: hashSchema })
export type Ancestor = z.infer<typeof ancestorSchema>

export const taggerCardSchema = z.strictObject({
  format: z.literal(1),
  entityTypes: z.array(z.string().min(1)).min(1),
  /** Tag of each output of the head, in order. */
  tags: z.array(z.string().min(1)).min(3),
  maxTokens: z.int().min(16),
  encoder: z.strictObject({ name: z.string(), hash: hashSchema }),
  recipe: recipeSchema,
  seed: z.int(),
  dataHash: hashSchema,
  /** Of the development sentences alone; taggers of older versions lack it. */
  develHash: hashSchema.optional(),
  /** Taggers that the training went on from, the nearest first; absent where it began at the encoder. */
  ancestry: z.array(ancestorSchema).min(1).optional(),
  /** With an ancestry: whether it is known that none of them learned from the development sentences. */
  isNewToDevel: z.boolean().optional(),
  sentences: z.strictObject({ train: z.int(), devel: z.int() }),
  /** Strict, of this folder's weights on the development split; without one, of the taggers of a cross-validation. */
  scores: z.strictObject({ micro: scoreSchema, types: z.record(z.string(), scoreSchema) }),
  /**
   * Strict micro F1 of the same weights rounded to 8 bits, on the same sentences, and the bound on activations (`TagGraphOptions`) that it was
   * measured with; taggers of older versions lack it.
   */
  int8: z.strictObject({ f1: z.number().min(0).max(1), saturation: z.number().positive().optional() }).optional(),
  bestEpoch: z.int(),
  steps: z.int(),
  versions: z.strictObject({ chartmark: z.string(), onnxruntime: z.string(), node: z.string() }),
  /** Where the training differs from what its recipe alone would say. */
  notes: z.array(z.string()),
  created: z.iso.datetime()
})
export type TaggerCard = z.infer<typeof taggerCardSchema>

export const cardName = 'tagger.json'

/** `O`, then `B-` and `I-` of each type: the head's outputs in order. */
export function tagsOf(entityTypes: readonly string[]): string[] {
  return ['O', ...entityTypes.flatMap((type) => [`B-${type}`, `I-${type}`])]
}
