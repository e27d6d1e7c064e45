// Trained parameters with AdamW's moments as states of a repeated graph: each turn reads three matrices for each stretch and replaces them.
import type { Floats, Graph } from '../graph/graph.ts'
import { formatShape, type Shape } from '../graph/value-info.ts'
import { concatenate, gatherRows, reshape, split } from '../graph/operations.ts'
import type { State } from '../graph/repeat.ts'
import type { AdamWScalars } from './adamw.ts'
import { addUpdate, type FedScalars, type UpdatedValues } from './adamw-graph.ts'
import type { PlacedParameter } from './flat-parameters.ts'
import { rowsOf, type Stretch } from './stretches.ts'

/** Names of the inputs that come with some weights. */
export const stateNames = {
  first: (weights: string) => `first moment of ${weights}`,
  second: (weights: string) => `second moment of ${weights}`,
  rates: (weights: string) => `places among the rates of ${weights}`
} as const

/** Weights and their moments, which are inputs beside them. */
export function holdMoments(weights: Floats): UpdatedValues {
  const { graph, name, shape } = weights
  return {
    weights,
    first: graph.input(stateNames.first(name), 'float32', shape),
    second: graph.input(stateNames.second(name), 'float32', shape)
  }
}

/** Weights and both moments, each with what a turn replaces it by. */
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

/** Adds a stretch with its moments as inputs [rows, width], and its parameters cut out of it. */
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
export type RowRates = Pick<AdamWScalars, 'stepSize' | 'epsilon' | 'decay'>

/** Those as tables [rows, 1], one row for all parameters that share their rates; the scale of clipping is one for all. */
export type RateTables = FedScalars

/** AdamW on a stretch, each row at the rates of the parameter that it belongs to. */
export function updateStretch({ stretch, held }: HeldStretch, gradient: Floats, tables: RateTables): State[] {
  const places = gradient.graph.input(stateNames.rates(stretch.name), 'int64', [stretch.shape[0]])
  const own = {
    gradientScale: tables.gradientScale,
    stepSize: gatherRows(tables.stepSize, places),
    epsilon: gatherRows(tables.epsilon, places),
    decay: gatherRows(tables.decay, places)
  }
  return statesOf(held, addUpdate(held, gradient, own))
}
