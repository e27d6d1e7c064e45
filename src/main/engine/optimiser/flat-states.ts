// Trained parameters with AdamW's moments as states of a repeated graph: each turn reads three matrices for each stretch and replaces them.
import type { Floats, Graph } from '../graph/graph.ts'
import { formatShape, type Shape } from '../graph/value-info.ts'
import { concatenate, gatherRows, reshape, split } from '../graph/operations.ts'
import type { State } from '../graph/repeat.ts'
import { floats, integers, type Feeds } from '../graph/session.ts'
import { bytesOf, type StateArray } from '../graph/state-arrays.ts'
import type { AdamWScalars } from './adamw.ts'
import { addUpdate, type FedScalars, type UpdatedValues } from './adamw-graph.ts'
import type { PlacedParameter } from './flat-parameters.ts'
import { numberRows, rowsOf, type Stretch } from './stretches.ts'

const names = {
  first: (weights: string) => `first moment of ${weights}`,
  second: (weights: string) => `second moment of ${weights}`,
  rates: (weights: string) => `places among the rates of ${weights}`
} as const

/** The arrays behind the three states of some weights. */
export function momentArrays(
  { name, shape }: Pick<StateArray, 'name' | 'shape'>,
  [weights, first, second]: readonly [Float32Array, Float32Array, Float32Array]
): StateArray[] {
  return [
    { name, shape, array: weights },
    { name: names.first(name), shape, array: first },
    { name: names.second(name), shape, array: second }
  ]
}

/**
 * Bytes that cross the bus with each run: states in both directions, what is not trained in one. `held`: bytes of all weights, trained or not. A
 * third of the states are weights, the others their moments.
 */
export function bytesOfRun(states: readonly StateArray[], held: number): number {
  const bytes = bytesOf(states)
  return 2 * bytes + (held - bytes / 3)
}

/** The arrays behind the states of stretches, over the flat arrays. */
export function stretchArrays(
  stretches: readonly Stretch[],
  [weights, first, second]: readonly [Float32Array, Float32Array, Float32Array]
): StateArray[] {
  return stretches.flatMap((stretch) => {
    const { start, end } = stretch
    return momentArrays(stretch, [
      weights.subarray(start, end),
      first.subarray(start, end),
      second.subarray(start, end)
    ])
  })
}

/** Weights and their moments, which are inputs beside them. */
export function holdMoments(weights: Floats): UpdatedValues {
  const { graph, name, shape } = weights
  return {
    weights,
    first: graph.input(names.first(name), 'float32', shape),
    second: graph.input(names.second(name), 'float32', shape)
  }
}

export function statesOf(held: UpdatedValues, updated: UpdatedValues): State[] {
  return (['weights', 'first', 'second'] as const).map((key) => ({ input: held[key], next: updated[key] }))
}

/** A stretch within a graph. */
export interface HeldStretch {
  readonly stretch: Stretch
  readonly held: UpdatedValues
  /** Its parameters in their own shapes, for the forward pass. */
  readonly parts: ReadonlyMap<string, Floats>
}

export function holdStretch(graph: Graph, stretch: Stretch): HeldStretch {
  const { name, shape, parameters } = stretch
  const weights = graph.input(name, 'float32', shape)
  const rows = split(
    weights,
    parameters.map((parameter) => rowsOf(stretch, parameter))
  )
  const parts = parameters.map(({ name, shape }, i) => [name, shaped(rows[i]!, shape)] as const)
  return { stretch, held: holdMoments(weights), parts: new Map(parts) }
}

/** Every parameter by its name: those of the stretches out of them, the others as inputs of their own. */
export function holdParameters(
  graph: Graph,
  parameters: readonly PlacedParameter[],
  stretches: readonly HeldStretch[]
): (name: string) => Floats {
  const values = new Map(stretches.flatMap(({ parts }) => [...parts]))
  for (const { name, shape } of parameters) if (!values.has(name)) values.set(name, graph.input(name, 'float32', shape))
  return (name) => values.get(name)!
}

/** The gradients of its parameters as one matrix. */
export function joinGradients({ stretch }: HeldStretch, gradientOf: (parameter: string) => Floats): Floats {
  const [, width] = stretch.shape
  return concatenate(
    stretch.parameters.map((parameter) => shaped(gradientOf(parameter.name), [rowsOf(stretch, parameter), width]))
  )
}

/** Most matrices are as wide as the rows: they need no node. */
const shaped = (x: Floats, shape: Shape): Floats =>
  formatShape(x.shape) === formatShape(shape) ? x : reshape(x, shape)

/** AdamW's rates that rows of a stretch may have of their own. */
type RowRates = Pick<AdamWScalars, 'stepSize' | 'epsilon' | 'decay'>

/** Those as tables [rows, 1], one row for all parameters that share their rates; the scale of clipping is one for all. */
export type RateTables = FedScalars

/** AdamW on a stretch, each row at the rates of the parameter that it belongs to. */
export function updateStretch({ stretch, held }: HeldStretch, gradient: Floats, tables: RateTables): State[] {
  const places = gradient.graph.input(names.rates(stretch.name), 'int64', [stretch.shape[0]])
  const own = {
    gradientScale: tables.gradientScale,
    stepSize: gatherRows(tables.stepSize, places),
    epsilon: gatherRows(tables.epsilon, places),
    decay: gatherRows(tables.decay, places)
  }
  return statesOf(held, addUpdate(held, gradient, own))
}

/** For each row of a stretch its place in the tables of rates, as `updateStretch` reads it. */
export function ratePlaces<Parameter extends PlacedParameter>(
  stretches: readonly Stretch<Parameter>[],
  placeOf: (parameter: Parameter) => number
): Feeds {
  return Object.fromEntries(
    stretches.map((stretch) => [names.rates(stretch.name), integers(numberRows(stretch, placeOf), [stretch.shape[0]])])
  )
}

/** The tables of a turn, by their names in the graph: a row for each of `scalars`. */
export function rateTables(inputs: Readonly<Record<keyof RowRates, string>>, scalars: readonly RowRates[]): Feeds {
  const table = (rate: keyof RowRates) =>
    floats(
      Float32Array.from(scalars, (row) => row[rate]),
      [scalars.length, 1]
    )
  return {
    [inputs.stepSize]: table('stepSize'),
    [inputs.epsilon]: table('epsilon'),
    [inputs.decay]: table('decay')
  }
}
