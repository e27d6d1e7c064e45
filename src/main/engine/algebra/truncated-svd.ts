// The leading singular vectors of a large matrix by randomised projection (Halko, Martinsson and Tropp 2011, algorithms 4.4 and 5.1).
import { normalNumbers } from '../random.ts'
import { decompose } from './eigen.ts'
import { matrix, multiplyMatrices, type Matrix } from './products.ts'

const oversampling = 16
const powerIterations = 2
const purpose = 0x57d0

/** The `rank` leading left singular vectors as columns [rows, rank], each times the square root of its singular value. */
export async function factorise(m: Matrix, rank: number, seed: number): Promise<Matrix> {
  const width = Math.min(rank + oversampling, m.rows, m.columns)
  const random = { rows: width, columns: m.columns, data: normalNumbers(m.columns * width, 1, seed, purpose) }
  // Bases are kept as rows.
  let basis = orthonormalise(await multiplyMatrices(random, m, { transB: true }))
  for (let i = 0; i < powerIterations; i++) {
    const back = orthonormalise(await multiplyMatrices(basis, m))
    basis = orthonormalise(await multiplyMatrices(back, m, { transB: true }))
  }
  // M ~ Q' B with B = Q M small; B B' = U S^2 U'.
  const small = await multiplyMatrices(basis, m)
  const { values, vectors } = decompose(await multiplyMatrices(small, small, { transB: true }))
  const left = await multiplyMatrices(basis, vectors, { transA: true, transB: true })
  const factor = matrix(m.rows, rank)
  for (let column = 0; column < Math.min(rank, width); column++) {
    const root = values[column]! ** 0.25
    for (let row = 0; row < m.rows; row++) factor.data[row * rank + column] = left.data[row * width + column]! * root
  }
  return factor
}

/** Rows that span the same space, orthonormal (modified Gram and Schmidt), in place; a row without a direction of its own becomes zero. */
function orthonormalise(x: Matrix): Matrix {
  const rows = Array.from({ length: x.rows }, (_, i) => x.data.subarray(i * x.columns, (i + 1) * x.columns))
  for (const [i, row] of rows.entries()) {
    const before = Math.sqrt(dot(row, row))
    for (const other of rows.slice(0, i)) {
      const along = dot(row, other)
      for (let k = 0; k < row.length; k++) row[k]! -= along * other[k]!
    }
    const length = Math.sqrt(dot(row, row))
    const scale = length > 1e-6 * before ? 1 / length : 0
    for (let k = 0; k < row.length; k++) row[k]! *= scale
  }
  return x
}

function dot(x: Float32Array, y: Float32Array): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!
  return sum
}
