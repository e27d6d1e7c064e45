// Epochs of a recipe: as asked for, or as many as few sentences need.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recipeSchema, type Recipe } from '../../../shared/recipe.ts'
import { readyRecipe } from './recipes.ts'
import { epochsFor, fitToSentences, lengthened, totalEpochs, withEpochs } from './epochs.ts'

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
    expect(epochsFor(5, 16, 200)).toBe(100)
    expect(epochsFor(25, 16, 200)).toBe(100)
    expect(epochsFor(100, 16, 200)).toBe(29)
    expect(epochsFor(5000, 16, 200)).toBe(10)
    fc.assert(
      fc.property(
        ...[fc.integer({ min: 17, max: 10_000 }), fc.constantFrom(4, 16, 32), fc.constantFrom(200, 400)],
        (sentences, batchSize, wanted) => {
          const steps = epochsFor(sentences, batchSize, wanted) * Math.ceil(sentences / batchSize)
          expect(steps).toBeGreaterThanOrEqual(Math.min(wanted, 100 * Math.ceil(sentences / batchSize)))
        }
      )
    )
  })

  test('the recipe is evaluated every fifty steps, or every epoch where that is longer', () => {
    expect(fitToSentences(recipe, 5000).evaluateEvery).toBe(1)
    const { phases, evaluateEvery } = fitToSentences(recipe, 25)
    expect(phases.map(({ epochs }) => epochs)).toEqual([50, 50])
    expect(evaluateEvery).toBe(25)
  })

  test('a recipe asked for by name is longer for few sentences, with as many checks to be patient for', () => {
    const ready = readyRecipe('layered', 384)
    expect(lengthened(ready, 5000)).toBe(ready)
    const few = lengthened(ready, 25)
    expect([totalEpochs(few), few.evaluateEvery, few.patience]).toEqual([100, 25, 75])
    const pass = readyRecipe('prototypes', 384)
    expect(lengthened(pass, 25)).toBe(pass)
    expect(recipeSchema.parse(lengthened(ready, 3))).toEqual(lengthened(ready, 3))
  })

  test('a low-rank update asks for twice the steps, in its small batches', () => {
    const steps = (sentences: number) => {
      const fitted = fitToSentences(readyRecipe('lora', 384), sentences)
      return totalEpochs(fitted) * Math.ceil(sentences / fitted.batchSize)
    }
    expect([8, 50, 99].map(steps)).toEqual([200, 403, 400])
    expect(steps(1000)).toBe(2500)
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
