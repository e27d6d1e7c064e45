// Whether scores can be taken at their word: of the entities found with a score near 0.8, are eight in ten right?
import { hasEntity, type JudgedSentence } from './judged-sentence.ts'

export interface CalibrationBin {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly meanScore: number
  /** Share of the bin's entities that are right. */
  readonly right: number
}

export interface Calibration {
  /** Ascending; bins without an entity are left out. */
  readonly bins: readonly CalibrationBin[]
  /** Mean distance of score and share, weighted by count (Naeini, Cooper and Hauskrecht 2015). */
  readonly expectedError: number
  readonly entities: number
}

const binCount = 10

/** Ten bins of equal width over the entities found; an entity is right where boundaries and type are exact. */
export function calibrate(sentences: readonly JudgedSentence[]): Calibration {
  const sums = Array.from({ length: binCount }, () => ({ count: 0, scores: 0, right: 0 }))
  for (const { gold, found } of sentences) {
    for (const entity of found) {
      const bin = sums[Math.min(binCount - 1, Math.floor(entity.score * binCount))]!
      bin.count += 1
      bin.scores += entity.score
      bin.right += hasEntity(gold, entity) ? 1 : 0
    }
  }
  const bins = sums.flatMap(({ count, scores, right }, place) =>
    count === 0
      ? []
      : [{ from: place / binCount, to: (place + 1) / binCount, count, meanScore: scores / count, right: right / count }]
  )
  const entities = bins.reduce((sum, { count }) => sum + count, 0)
  const distance = bins.reduce((sum, { count, meanScore, right }) => sum + count * Math.abs(meanScore - right), 0)
  return { bins, entities, expectedError: entities === 0 ? 0 : distance / entities }
}
