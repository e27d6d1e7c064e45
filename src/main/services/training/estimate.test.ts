// Work grows with words and epochs, speed comes from real runs, and a recipe keeps its shape over another number of epochs.
import { describe, expect, test } from 'vitest'
import { ownWeights } from '../../../shared/recipe.ts'
import { defaultSecondsPerWord, secondsPerWord, type Work, workOf } from './estimate.ts'

const work: Work = {
  method: ownWeights,
  phases: [
    { epochs: 5, frozenShare: 0.5 },
    { epochs: 5, frozenShare: 0 }
  ],
  trainWords: 1000,
  develWords: 0
}

describe('work', () => {
  test('frozen epochs cost half and what lies below once, epochs not done cost nothing', () => {
    expect(workOf(work)).toBeCloseTo(1000 / 6 + 5 * 510 + 5 * 1000)
    expect(workOf(work, 6)).toBeCloseTo(1000 / 6 + 5 * 510 + 1000)
    expect(workOf(work, 0)).toBe(0)
  })

  test('with folds all is learned once and each sentence in all folds but one, and checked in that', () => {
    const phases = [{ epochs: 10, frozenShare: 0 }]
    const checked = workOf({ method: ownWeights, phases, trainWords: 0, develWords: 100 })
    expect(workOf({ method: ownWeights, phases, trainWords: 100, develWords: 0, folds: 4 })).toBeCloseTo(
      4 * 10 * 100 + checked
    )
    expect(workOf({ method: ownWeights, phases, trainWords: 0, develWords: 100, evaluateEvery: 5 })).toBeCloseTo(
      checked / 5
    )
  })

  test('speed is the median of the runs that were measured', () => {
    expect(secondsPerWord([])).toBe(defaultSecondsPerWord)
    const measured = [10, 20, 1000].map((seconds) => ({ ...work, epochs: 10, seconds }))
    expect(secondsPerWord(measured)).toBeCloseTo(20 / workOf(work))
    expect(secondsPerWord([{ ...work, epochs: 0, seconds: 5 }])).toBe(defaultSecondsPerWord)
  })
})
