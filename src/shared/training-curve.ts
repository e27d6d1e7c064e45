// How F1 grows with sentences in a project, as the page draws it.
import { z } from 'zod'
import { fraction, idSchema } from './entities.ts'

/** Median and 90 % interval. */
export const estimateSchema = z.object({ low: z.number(), middle: z.number(), high: z.number() })

export const learningCurveSchema = z.object({
  /** Finished runs, each at the sentences it learned from. */
  points: z.array(z.object({ runId: idSchema, name: z.string(), sentences: z.int(), f1: fraction, support: z.int() })),
  /** Ascending, from a few sentences to beyond what there is. */
  curve: z.array(estimateSchema.extend({ sentences: z.int() })),
  /** Sentences to learn from now. */
  sentences: z.int(),
  /** What the next `more` sentences would add. */
  gain: estimateSchema.extend({ more: z.int() })
})
export type LearningCurveData = z.infer<typeof learningCurveSchema>
