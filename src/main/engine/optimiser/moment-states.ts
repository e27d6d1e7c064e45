// A parameter with AdamW's moments as states of a repeated graph: each turn reads all three and replaces them.
import type { Graph } from '../graph/graph.ts'
import type { State } from '../graph/repeat.ts'
import type { StateArray } from '../graph/state-arrays.ts'
import type { Floats } from '../graph/value.ts'
import type { UpdatedValues } from './adamw-graph.ts'

const momentNames = {
  first: (parameter: string) => `first moment of ${parameter}`,
  second: (parameter: string) => `second moment of ${parameter}`
} as const

/** The arrays behind those three states. */
export function momentArrays(
  name: string,
  shape: readonly number[],
  [weights, first, second]: readonly [Float32Array, Float32Array, Float32Array]
): StateArray[] {
  return [
    { name, shape, array: weights },
    { name: momentNames.first(name), shape, array: first },
    { name: momentNames.second(name), shape, array: second }
  ]
}

/** A parameter and its moments, which are inputs beside it. */
export function holdMoments(graph: Graph, weights: Floats): UpdatedValues {
  const { name, shape } = weights
  return {
    weights,
    first: graph.input(momentNames.first(name), 'float32', shape),
    second: graph.input(momentNames.second(name), 'float32', shape)
  }
}

export function statesOf(held: UpdatedValues, updated: UpdatedValues): State[] {
  return (['weights', 'first', 'second'] as const).map((key) => ({ input: held[key], next: updated[key] }))
}
