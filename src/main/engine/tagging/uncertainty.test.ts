// The least sure sentence counts, whatever its length.
import { expect, test } from 'vitest'
import { uncertaintyOf } from './uncertainty.ts'

test('certain or empty texts', () => {
  expect(uncertaintyOf([])).toBe(0)
  expect(uncertaintyOf([new Float32Array(0)])).toBe(0)
  expect(uncertaintyOf([Float32Array.of(1, 1)])).toBe(0)
})

test('the geometric mean of the least sure sentence', () => {
  expect(uncertaintyOf([Float32Array.of(0.5, 0.5)])).toBeCloseTo(0.5)
  expect(uncertaintyOf([Float32Array.of(0.25, 1), Float32Array.of(0.9)])).toBeCloseTo(0.5)
})

test('length alone does not make a sentence unsure', () => {
  const short = uncertaintyOf([new Float32Array(3).fill(0.8)])
  expect(uncertaintyOf([new Float32Array(60).fill(0.8)])).toBeCloseTo(short)
})

test('a probability of zero stays a number', () => {
  expect(uncertaintyOf([Float32Array.of(0)])).toBeCloseTo(1)
})
