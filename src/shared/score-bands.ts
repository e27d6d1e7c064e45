// Bands of a score that lists are filtered by: a rank to look by, not a chance of being right.

/** Least and highest score of each band; both are in it. */
export const scoreBands = {
  low: { min: 0, max: 0.5 },
  middle: { min: 0.5, max: 0.8 },
  high: { min: 0.8, max: 1 }
} as const
export type ScoreBand = keyof typeof scoreBands
