// Scores as bands: how sure the tagger was, in three steps, and only while nobody has decided.
import { z } from 'zod'
import type { SpanStatus } from './spans.ts'

export const scoreBands = ['low', 'medium', 'high'] as const
export const scoreBandSchema = z.enum(scoreBands)
export type ScoreBand = (typeof scoreBands)[number]

/** Lowest score of each band; a tagger's score is not a probability, so the steps are coarse on purpose. The store counts by them too. */
export const bandFloors: Readonly<Record<ScoreBand, number>> = { low: 0, medium: 0.6, high: 0.9 }

/** Least and highest score of each band, for lists that are filtered by it; both are in it. */
export const bandRanges: Readonly<Record<ScoreBand, { readonly min: number; readonly max: number }>> = {
  low: { min: bandFloors.low, max: bandFloors.medium },
  medium: { min: bandFloors.medium, max: bandFloors.high },
  high: { min: bandFloors.high, max: 1 }
}

export function bandOfScore(score: number): ScoreBand {
  if (score >= bandFloors.high) return 'high'
  return score >= bandFloors.medium ? 'medium' : 'low'
}

/** The band of an open suggestion; null once a person has decided, and for marks that never had a score. */
export function bandOfMark(mark: { readonly status: SpanStatus; readonly score: number | null }): ScoreBand | null {
  return mark.status === 'suggestion' && mark.score !== null ? bandOfScore(mark.score) : null
}
