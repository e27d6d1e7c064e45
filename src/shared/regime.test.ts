// Regimes by sentences and by marks of the commonest label.
import { expect, test } from 'vitest'
import { regimeOf } from './regime.ts'

test('under two marks of every label prototypes, under a hundred sentences folds, then sentences held back', () => {
  expect(regimeOf(6, [])).toBe('prototypes')
  expect(regimeOf(6, [1, 1])).toBe('prototypes')
  expect(regimeOf(6, [2, 1])).toBe('few')
  expect(regimeOf(99, [300, 2])).toBe('few')
  expect(regimeOf(100, [3])).toBe('layered')
})
