// Regimes by sentences and by examples of the rarest label.
import { expect, test } from 'vitest'
import type { Recipe } from '../../../shared/recipe.ts'
import { regimeOf } from './regime.ts'

const plan = (train: number, examples: number, folds?: number) => ({
  sentences: { train, devel: 0 },
  entities: [
    { labelId: 'drug', train: examples, devel: 0 },
    { labelId: 'unused', train: 0, devel: 0 }
  ],
  recipe: { folds } as unknown as Recipe
})

test('few sentences or few examples are for prototypes, more for training', () => {
  expect(regimeOf(plan(10, 30, 4))).toBe('prototypes')
  expect(regimeOf(plan(60, 4, 4))).toBe('prototypes')
  expect(regimeOf(plan(60, 5, 4))).toBe('few')
  expect(regimeOf(plan(400, 300))).toBe('layered')
})
