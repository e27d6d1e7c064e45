// How good a tagger is on an archive, as the page shows it: a random sample, its figures with intervals, and whether it is enough.
import { z } from 'zod'
import { fraction, idSchema } from './entities.ts'

/** Null where nothing was found, or nothing stands, of which it could be a share; the interval holds the truth in 95 of 100 samples. */
export const estimateSchema = z.object({ value: fraction.nullable(), low: fraction, high: fraction })
export type QualityFigure = z.infer<typeof estimateSchema>

export const qualityRowSchema = z.object({
  /** Null for all labels together. */
  labelId: z.string().nullable(),
  precision: estimateSchema,
  recall: estimateSchema,
  f1: estimateSchema,
  /** Spans that the tagger found, and that stand after the review. */
  found: z.int(),
  gold: z.int()
})
export type QualityRow = z.infer<typeof qualityRowSchema>

export const qualitySampleSchema = z.object({
  id: idSchema,
  taggerId: z.string(),
  taggerName: z.string(),
  drawnAt: z.string().describe('UTC, ISO 8601'),
  drawnBy: z.string(),
  /** Documents of the archive that it was drawn from, of the sample, and of the sample that are reviewed. */
  archive: z.int(),
  documents: z.int(),
  reviewed: z.int(),
  /** All labels together first; empty while nothing is reviewed. */
  rows: z.array(qualityRowSchema),
  /** Documents the sample needs in all for the wanted width; null where nothing can be said yet. */
  needed: z.int().nullable()
})
export type QualitySample = z.infer<typeof qualitySampleSchema>

/** Half of the width of an interval, from coarse to fine. */
export const halfWidths = [0.1, 0.05, 0.03] as const
