// Ridge regression against its normal equations.
import { expect, test } from 'vitest'
import { matrix, multiplyMatrices } from './products.ts'
import { normalNumbers } from '../random.ts'
import { solveRidge } from './ridge.ts'

test('solves (X’X + l I) W = X’Y', async () => {
  const x = matrix(40, 6, Float32Array.from(normalNumbers(240, 1, 3, 0)))
  const y = matrix(40, 2, Float32Array.from(normalNumbers(80, 1, 3, 1)))
  const gram = await multiplyMatrices(x, x, { transA: true })
  const moments = await multiplyMatrices(x, y, { transA: true })
  const penalty = 0.7
  const weights = solveRidge(gram, moments, penalty)
  const back = await multiplyMatrices(gram, weights)
  for (const [i, value] of back.data.entries())
    expect(value + penalty * weights.data[i]!).toBeCloseTo(moments.data[i]!, 3)
})

test('a feature that says nothing new does no harm', () => {
  const twin = matrix(2, 2, Float32Array.of(4, 4, 4, 4))
  const weights = solveRidge(twin, matrix(2, 1, Float32Array.of(4, 4)), 1e-3)
  expect(weights.data[0]! + weights.data[1]!).toBeCloseTo(1, 2)
})
