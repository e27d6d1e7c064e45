// Figures of a recipe as people type them: what is in the range comes back, all else is refused.
import { expect, test } from 'vitest'
import { recipeSchema } from '../../../../shared/recipe.ts'
import { figureOf, phaseFields, readFigure, recipeFields, writeFigure } from './recipe-fields.ts'

test('reads what it writes', () => {
  expect(readFigure(writeFigure(0.1, recipeFields.dropout), recipeFields.dropout)).toBe(0.1)
  expect(writeFigure(2 / 3, phaseFields.frozenShare)).toBe('67')
  expect(readFigure('0,0003', phaseFields.learningRate)).toBe(0.0003)
  expect(readFigure(' 16 ', recipeFields.batchSize)).toBe(16)
})

test.each(['', 'x', '-1', '1e3', '3', '65', '16.5', '.'])('refuses "%s" as a batch', (text) => {
  expect(readFigure(text, recipeFields.batchSize)).toBeNull()
})

test("a head without a rate of its own shows the phase's", () => {
  const phase = { name: 'All', epochs: 3, learningRate: 1e-3, frozenShare: 0, warmupShare: 0.1, finalShare: 0 }
  const [first, second] = recipeSchema.parse({
    ...{
      version: 2,
      name: 'two',
      batchSize: 16,
      maxTokens: 128,
      dropout: 0.1,
      weightDecay: 0,
      clipNorm: 1,
      patience: 0
    },
    phases: [phase, { ...phase, headRate: 3e-4 }]
  }).phases
  expect([figureOf(first!, 'headRate'), figureOf(second!, 'headRate')]).toEqual([1e-3, 3e-4])
})
