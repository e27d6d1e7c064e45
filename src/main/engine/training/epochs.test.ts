// Epochs of a recipe: as asked for, or as many as few sentences need.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Recipe } from '../../../shared/recipe.ts'
import { epochsFor, fewestSteps, fitToSentences, withEpochs } from './epochs.ts'

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

describe('epochsFor', () => {
  test('gives few sentences the steps that they need, and many no more than ten passes', () => {
    expect(epochsFor(5, 16)).toBe(100)
    expect(epochsFor(25, 16)).toBe(100)
    expect(epochsFor(100, 16)).toBe(29)
    expect(epochsFor(5000, 16)).toBe(10)
    fc.assert(
      fc.property(fc.integer({ min: 17, max: 10_000 }), fc.constantFrom(8, 16, 32), (sentences, batchSize) => {
        const steps = epochsFor(sentences, batchSize) * Math.ceil(sentences / batchSize)
        expect(steps).toBeGreaterThanOrEqual(Math.min(fewestSteps, 100 * Math.ceil(sentences / batchSize)))
      })
    )
  })

  test('the recipe is evaluated every fifty steps, or every epoch where that is longer', () => {
    expect(fitToSentences(recipe, 5000).evaluateEvery).toBe(1)
    const { phases, evaluateEvery } = fitToSentences(recipe, 25)
    expect(phases.map(({ epochs }) => epochs)).toEqual([50, 50])
    expect(evaluateEvery).toBe(25)
  })
})

describe('withEpochs', () => {
  test('gives exactly the epochs asked for, at least one a phase while there are enough', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 200 }),
        (epochs, wanted) => {
          const phases = epochs.map((count) => ({ ...recipe.phases[0]!, epochs: count }))
          const changed = withEpochs({ ...recipe, phases }, wanted)
          expect(changed.phases.reduce((sum, phase) => sum + phase.epochs, 0)).toBe(wanted)
          expect(changed.phases.every((phase) => phase.epochs >= 1)).toBe(true)
          expect(changed.phases).toHaveLength(Math.min(phases.length, wanted))
        }
      )
    )
  })

  test('a single epoch goes to the last phase', () => {
    expect(withEpochs(recipe, 1).phases).toEqual([{ ...recipe.phases[1], epochs: 1 }])
  })

  test('without a wish, nothing changes', () => {
    expect(withEpochs(recipe, undefined)).toBe(recipe)
  })
})
