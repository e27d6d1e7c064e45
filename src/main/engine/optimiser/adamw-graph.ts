// AdamW and clipping as nodes of a graph, for devices where weights and moments must not leave the graph.
import { add, divide, minimum, multiply, scale, shift, squareRoot, subtract, sum } from '../graph/operations.ts'
import type { Floats } from '../graph/value.ts'
import { beta1, beta2, clipGuard, type AdamWScalars } from './adamw.ts'

/** The scalars of `scalarsOf`, fed at each step. */
export type FedScalars = { readonly [Name in keyof AdamWScalars]: Floats }

export interface UpdatedValues {
  readonly weights: Floats
  readonly first: Floats
  readonly second: Floats
}

/** What `updateInPlace` does, as new values: m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2, w = decay w - step m / (sqrt(v) + guard). */
export function addUpdate(
  { weights, first, second }: UpdatedValues,
  unscaled: Floats,
  { gradientScale, stepSize, epsilon, decay }: FedScalars
): UpdatedValues {
  const gradient = multiply(unscaled, gradientScale)
  const m = add(scale(first, beta1), scale(gradient, 1 - beta1))
  const v = add(scale(second, beta2), scale(multiply(gradient, gradient), 1 - beta2))
  const move = divide(multiply(stepSize, m), add(squareRoot(v), epsilon))
  return { weights: subtract(multiply(decay, weights), move), first: m, second: v }
}

/** The L2 norm over all gradients []. */
export function globalNorm(gradients: readonly Floats[]): Floats {
  const squares = gradients.map((gradient) =>
    sum(
      multiply(gradient, gradient),
      gradient.shape.map((_, axis) => axis)
    )
  )
  return squareRoot(squares.reduce(add))
}

/** What `clipScale` gives, as a value: min(1, clipNorm / (norm + guard)). */
export function clipFactor(norm: Floats, clipNorm: Floats): Floats {
  return minimum(norm.graph.constant(1), divide(clipNorm, shift(norm, clipGuard)))
}
