// Regimes by sentences and by marks of the commonest label.
import { expect, test } from 'vitest'
import { regimeOf } from './regime.ts'

test('under two marks of every label prototypes, under a hundred sentences folds, then sentences held back', () => {
  expect(regimeOf(6, [], false)).toBe('prototypes')
  expect(regimeOf(6, [1, 1], false)).toBe('prototypes')
  expect(regimeOf(6, [2, 1], false)).toBe('few')
  expect(regimeOf(99, [300, 2], false)).toBe('few')
  expect(regimeOf(100, [3], false)).toBe('layered')
})

test('where it begins at a tagger that knows the labels, a low-rank update stands between prototypes and layers', () => {
  expect(regimeOf(6, [1, 1], true)).toBe('prototypes')
  expect(regimeOf(6, [2, 1], true)).toBe('lora')
  expect(regimeOf(99, [300, 2], true)).toBe('lora')
  expect(regimeOf(100, [3], true)).toBe('layered')
})
