// Eigenvalues and eigenvectors of a positive semi-definite matrix by one-sided Jacobi rotations (Hestenes 1958).
import { matrix, type Matrix } from './products.ts'

export interface Eigen {
  /** Descending, none negative. */
  readonly values: Float64Array
  /** Row i belongs to value i; of length 1, or 0 where the value is as good as 0. */
  readonly vectors: Matrix
}

const mostSweeps = 30
const precision = 1e-9
/** Values below this share of the largest are rounding. */
const smallest = 1e-7

/**
 * Rotates pairs of rows of A = V L V' until all are orthogonal: J A then holds the rows l v', their lengths the eigenvalues. Rows lie
 * together in memory, so that this is quick for some hundreds of them.
 */
export function decompose(symmetric: Matrix): Eigen {
  const n = symmetric.rows
  const rows = Array.from({ length: n }, (_, i) => Float64Array.from(symmetric.data.subarray(i * n, (i + 1) * n)))
  let rotated = true
  for (let sweep = 0; rotated && sweep < mostSweeps; sweep++) {
    rotated = false
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotated = rotate(rows[p]!, rows[q]!) || rotated
  }
  const lengths = rows.map((row) => Math.sqrt(dot(row, row)))
  const order = lengths.map((_, i) => i).sort((i, j) => lengths[j]! - lengths[i]!)
  const values = Float64Array.from(order, (i) => lengths[i]!)
  const vectors = matrix(n, n)
  for (const [place, i] of order.entries()) {
    if (lengths[i]! > smallest * values[0]!)
      vectors.data.set(
        rows[i]!.map((value) => value / lengths[i]!),
        place * n
      )
  }
  return { values, vectors }
}

/** Makes two rows orthogonal; false where they are so already. */
function rotate(x: Float64Array, y: Float64Array): boolean {
  const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)]
  if (Math.abs(xy) <= precision * Math.sqrt(xx * yy)) return false
  const theta = (yy - xx) / (2 * xy)
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i]!, y[i]!]
    x[i] = c * a - s * b
    y[i] = s * a + c * b
  }
  return true
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!
  return sum
}
