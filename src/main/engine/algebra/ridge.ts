// Ridge regression in closed form (Hoerl and Kennard 1970): W = (X'X + l I)^-1 X'Y, by Cholesky's factors.
import { matrix, type Matrix } from './products.ts'

/** W [features, outputs]. `gram` is X'X [features, features], `moments` X'Y [features, outputs]; `penalty` is l, above 0. */
export function solveRidge(gram: Matrix, moments: Matrix, penalty: number): Matrix {
  const factor = factorise(gram, penalty)
  const weights = matrix(gram.rows, moments.columns)
  for (let output = 0; output < moments.columns; output++) {
    const column = Float64Array.from({ length: gram.rows }, (_, i) => moments.data[i * moments.columns + output]!)
    for (const [i, value] of substitute(factor, column).entries()) weights.data[i * moments.columns + output] = value
  }
  return weights
}

/** Rows of the lower triangle L with L L' = A + l I. */
function factorise({ rows: n, data }: Matrix, penalty: number): Float64Array[] {
  const lower: Float64Array[] = []
  for (let i = 0; i < n; i++) {
    const row = new Float64Array(n)
    lower.push(row)
    for (let j = 0; j <= i; j++) {
      const other = lower[j]!
      let sum = data[i * n + j]! + (i === j ? penalty : 0)
      for (let k = 0; k < j; k++) sum -= row[k]! * other[k]!
      // Rounding may take what is as good as 0 below it.
      row[j] = i === j ? Math.sqrt(Math.max(sum, penalty * 1e-6)) : sum / other[j]!
    }
  }
  return lower
}

/** x with L L' x = b. */
function substitute(lower: readonly Float64Array[], b: Float64Array): Float64Array {
  const x = b.slice()
  for (const [i, row] of lower.entries()) {
    for (let k = 0; k < i; k++) x[i]! -= row[k]! * x[k]!
    x[i]! /= row[i]!
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i]! -= lower[k]![i]! * x[k]!
    x[i]! /= lower[i]![i]!
  }
  return x
}
