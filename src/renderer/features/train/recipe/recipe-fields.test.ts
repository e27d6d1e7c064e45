// Figures of a recipe as people type them: what is in the range comes back, all else is refused.
import { expect, test } from 'vitest'
import { phaseFields, readFigure, recipeFields, writeFigure } from './recipe-fields.ts'

test('reads what it writes', () => {
  expect(readFigure(writeFigure(0.1, recipeFields.dropout), recipeFields.dropout)).toBe(0.1)
  expect(writeFigure(2 / 3, phaseFields.frozenShare)).toBe('67')
  expect(readFigure('0,0003', phaseFields.learningRate)).toBe(0.0003)
  expect(readFigure(' 16 ', recipeFields.batchSize)).toBe(16)
})

test.each(['', 'x', '-1', '1e3', '3', '65', '16.5', '.'])('refuses "%s" as a batch', (text) => {
  expect(readFigure(text, recipeFields.batchSize)).toBeNull()
})
