// AdamW and clipping as nodes of a graph, for devices where weights and moments must not leave the graph.
import { add, divide, minimum, multiply, scale, shift, squareRoot, subtract, sum } from '../graph/operations.ts'
import type { Floats } from '../graph/graph.ts'
import { beta1, beta2, clipGuard, type AdamWScalars } from './adamw.ts'

/** What `scalarsOf` gives, fed at each step: scalars, or [rows, 1] where the rows of what is updated have rates of their own. */
export type FedScalars = { readonly [Name in keyof AdamWScalars]: Floats }

export interface UpdatedValues {
  readonly weights: Floats
  readonly first: Floats
  readonly second: Floats
}

/**
 * What `updateInPlace` does, as new values: m = b1 m + (1 - b1) s g, v = b2 v + (1 - b2) s^2 g^2, w = decay w - step m / (sqrt(v) + guard).
 * The scale s of clipping is folded into the factors, so that g^2 is the one of the norm and g is not written a second time.
 */
export function addUpdate(
  { weights, first, second }: UpdatedValues,
  gradient: Floats,
  { gradientScale, stepSize, epsilon, decay }: FedScalars
): UpdatedValues {
  const squaredScale = multiply(gradientScale, gradientScale)
  const m = add(scale(first, beta1), multiply(scale(gradientScale, 1 - beta1), gradient))
  const v = add(scale(second, beta2), multiply(scale(squaredScale, 1 - beta2), square(gradient)))
  const move = divide(multiply(stepSize, m), add(squareRoot(v), epsilon))
  return { weights: subtract(multiply(decay, weights), move), first: m, second: v }
}

/** The L2 norm over all gradients []. */
export function globalNorm(gradients: readonly Floats[]): Floats {
  const squares = gradients.map((gradient) =>
    sum(
      square(gradient),
      gradient.shape.map((_, axis) => axis)
    )
  )
  return squareRoot(squares.reduce(add))
}

const square = (x: Floats): Floats => multiply(x, x)

/** What `clipScale` gives, as a value: min(1, clipNorm / (norm + guard)). */
export function clipFactor(norm: Floats, clipNorm: Floats): Floats {
  return minimum(norm.graph.constant(1), divide(clipNorm, shift(norm, clipGuard)))
}
