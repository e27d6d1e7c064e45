// Work grows with words and epochs, speed comes from real runs, and a recipe keeps its shape over another number of epochs.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Recipe } from '../../shared/recipe.ts'
import { defaultSecondsPerWord, secondsPerWord, type Work, workOf } from './training-estimate.ts'

const work: Work = {
  phases: [
    { epochs: 5, frozenShare: 0.5 },
    { epochs: 5, frozenShare: 0 }
  ],
  trainWords: 1000,
  develWords: 0
}

const recipe: Recipe = {
  version: 2,
  name: 'layered',
  method: { kind: 'weights' },
  phases: [5, 5].map((epochs, i) => ({
    name: `phase ${i}`,
    epochs,
    learningRate: 1e-4,
    frozenShare: i === 0 ? 0.5 : 0,
    layerDecay: 1,
    warmupShare: 0.1,
    finalShare: 0
  })),
  batchSize: 16,
  maxTokens: 128,
  dropout: 0.1,
  weightDecay: 0.01,
  clipNorm: 1,
  patience: 3
}

describe('work', () => {
  test('frozen epochs cost two thirds, epochs not done cost nothing', () => {
    expect(workOf(work)).toBeCloseTo(5 * 660 + 5 * 1000)
    expect(workOf(work, 6)).toBeCloseTo(5 * 660 + 1000)
    expect(workOf(work, 0)).toBe(0)
  })

  test('speed is the median of the runs that were measured', () => {
    expect(secondsPerWord([])).toBe(defaultSecondsPerWord)
    const measured = [10, 20, 1000].map((seconds) => ({ ...work, epochs: 10, seconds }))
    expect(secondsPerWord(measured)).toBeCloseTo(20 / workOf(work))
    expect(secondsPerWord([{ ...work, epochs: 0, seconds: 5 }])).toBe(defaultSecondsPerWord)
  })
})
