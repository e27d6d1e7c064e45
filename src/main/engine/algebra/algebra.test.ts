// Decompositions against what defines them.
import { describe, expect, it } from 'vitest'
import { normalNumbers } from '../random.ts'
import { decompose } from './eigen.ts'
import { multiplyMatrices, type Matrix } from './products.ts'
import { factorise } from './truncated-svd.ts'

const random = (rows: number, columns: number, seed: number): Matrix => ({
  rows,
  columns,
  data: normalNumbers(rows * columns, 1, seed)
})

function expectSame(a: Matrix, b: Matrix, within: number): void {
  const largest = a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i]!)), 0)
  expect(largest).toBeLessThan(within)
}

describe('decompose', () => {
  it('gives orthonormal vectors V and descending values L with A = V L V', async () => {
    const x = random(30, 12, 1)
    const a = await multiplyMatrices(x, x, { transA: true })
    const { values, vectors } = decompose(a)
    const scaled = { ...vectors, data: vectors.data.map((value, i) => value * values[Math.floor(i / 12)]!) }
    expectSame(await multiplyMatrices(vectors, scaled, { transA: true }), a, 1e-3)
    const identity = {
      rows: 12,
      columns: 12,
      data: Float32Array.from({ length: 144 }, (_, i) => (i % 13 === 0 ? 1 : 0))
    }
    expectSame(await multiplyMatrices(vectors, vectors, { transB: true }), identity, 1e-4)
    expect([...values]).toEqual([...values].sort((p, q) => q - p))
  })

  it('gives zero vectors for directions without weight', async () => {
    const x = random(3, 8, 2)
    const { values, vectors } = decompose(await multiplyMatrices(x, x, { transA: true }))
    expect(values[2]!).toBeGreaterThan(0.1)
    expect(values[3]!).toBeLessThan(1e-3)
    expect(vectors.data.subarray(3 * 8).every((value) => value === 0)).toBe(true)
  })
})

describe('factorise', () => {
  it('gives U sqrt(S) of a matrix of low rank: its Gram matrix is the root of M M', async () => {
    const m = await multiplyMatrices(random(60, 5, 3), random(5, 40, 4))
    const factor = await factorise(m, 5, 1)
    // (U S^1/2)(U S^1/2)' = U S U', whose square is M M'.
    const root = await multiplyMatrices(factor, factor, { transB: true })
    const gram = await multiplyMatrices(m, m, { transB: true })
    expectSame(await multiplyMatrices(root, root), gram, 1e-2 * Math.max(...gram.data))
  })

  it('fills what goes beyond the rank with zeros', async () => {
    const factor = await factorise(random(6, 4, 5), 8, 1)
    expect(factor.columns).toBe(8)
    for (let row = 0; row < 6; row++) expect([...factor.data.subarray(row * 8 + 4, row * 8 + 8)]).toEqual([0, 0, 0, 0])
  })
})
