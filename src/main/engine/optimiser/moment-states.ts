// A parameter with AdamW's moments as states of a repeated graph: each turn reads all three and replaces them.
import type { Graph } from '../graph/graph.ts'
import type { State } from '../graph/repeat.ts'
import type { Floats } from '../graph/value.ts'
import type { UpdatedValues } from './adamw-graph.ts'

export const momentNames = {
  first: (parameter: string) => `first moment of ${parameter}`,
  second: (parameter: string) => `second moment of ${parameter}`
} as const

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
