// The inverse of broadcasting: a gradient summed over the axes along which its input was repeated.
import { reshape, sum } from '../graph/operations.ts'
import type { Floats } from '../graph/graph.ts'

/** Sums `gradient` down to the shape of `target`, from which broadcasting made the gradient's shape. */
export function reduceTo(gradient: Floats, target: Floats): Floats {
  const added = gradient.shape.length - target.shape.length
  const repeated = gradient.shape.flatMap((extent, axis) =>
    axis < added || (target.shape[axis - added] === 1 && extent !== 1) ? [axis] : []
  )
  if (repeated.length === 0) return gradient
  const summed = sum(gradient, repeated, { keepdims: true })
  return added === 0 ? summed : reshape(summed, target.shape)
}
