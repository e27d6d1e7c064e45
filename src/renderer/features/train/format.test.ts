// Figures are short and never written with an exponent.
import { expect, test } from 'vitest'
import { formatLoss, formatRate } from './format.ts'

test('rates', () => {
  expect([0, 0.0005, 0.00005, 3.14159e-5, 0.001, 0.05, 0.1].map(formatRate)).toEqual([
    '0',
    '0.0005',
    '0.00005',
    '0.000031',
    '0.001',
    '0.05',
    '0.1'
  ])
})

test('losses', () => {
  expect([12.34, 1.234, 0.1, 0.0123].map(formatLoss)).toEqual(['12.3', '1.23', '0.10', '0.012'])
})
