// The graph that a card repeats: a whole training step with its update, weights and moments as states.
import { encoderInputs } from '../../encoders/encoder-inputs.ts'
import { paddedLayout } from '../../encoders/layouts.ts'
import { wordEmbeddings, wordTableShape } from '../../encoders/parameters.ts'
import { type Floats, Graph, type Integers, type Value } from '../../graph/graph.ts'
import type { ElementType, Shape } from '../../graph/value-info.ts'
import { gatherRows, reshape, scatterAdd, slice, subtract } from '../../graph/operations.ts'
import { serialiseRepeat } from '../../graph/repeat.ts'
import type { SerialisedGraph } from '../../graph/serialise.ts'
import { addUpdate, clipFactor, globalNorm, type FedScalars, type UpdatedValues } from '../../optimiser/adamw-graph.ts'
import {
  holdMoments,
  holdParameters,
  holdStretch,
  joinGradients,
  statesOf,
  updateStretch,
  type RateTables
} from '../../optimiser/flat-states.ts'
import { stretchesOf, type Stretch } from '../../optimiser/stretches.ts'
import { addStep, stepNames, type DropoutSite, type StepGraphOptions } from './step-graph.ts'
import { trainedFrom, type TaggerParameter, type TaggerWeights } from '../weights/tagger-weights.ts'

/** Names of what is fed besides the parameters, the encoder's inputs and the step's own. */
export const deviceNames = {
  /** int64 [rows]: the distinct word rows of a step. */
  rows: 'rows',
  clipNorm: 'clipNorm',
  /** float32 [2 levels, 1]: AdamW's rates, see `ratePlaceOf`. */
  stepSize: 'stepSize',
  epsilon: 'epsilon',
  decay: 'decay',
  /** float32 []: those of the word rows. */
  wordStepSize: 'wordStepSize',
  wordEpsilon: 'wordEpsilon',
  wordDecay: 'wordDecay',
  pool: (probability: number) => `dropout pool ${probability}`,
  start: (site: string) => `start of ${site}`,
  end: (site: string) => `end of ${site}`
} as const

/** Inputs of a step that differ from turn to turn. */
const perTurnInputs: ReadonlySet<string> = new Set([
  encoderInputs.words,
  encoderInputs.positions,
  encoderInputs.attentionMask,
  stepNames.lossWeights
])

/** Where the tables of rates have those of a parameter: each level has two rows, with decay and without. */
export const ratePlaceOf = ({ level, decays }: Pick<TaggerParameter, 'level' | 'decays'>): number =>
  2 * level + (decays ? 0 : 1)

export interface DeviceGraph {
  readonly graph: SerialisedGraph
  readonly stretches: readonly Stretch<TaggerParameter>[]
  readonly sites: readonly DropoutSite[]
}

/** A body of one step: gradients as in `addStep`, clipped, and AdamW on all parameters at once, each row of them at its level's rate. */
export function buildDeviceGraph(weights: TaggerWeights, options: StepGraphOptions): DeviceGraph {
  const { config } = weights
  const { firstLevel } = options
  const graph = new Graph()
  const perTurn: Value<ElementType>[] = []
  const eachTurn = <Type extends ElementType>(name: string, type: Type, shape: Shape): Value<Type> => {
    const input = graph.input(name, type, shape)
    perTurn.push(input)
    return input
  }
  const pools = new Map<number, Floats>()
  const mask = ({ name, shape, probability }: DropoutSite): Floats => {
    const pool =
      pools.get(probability) ?? graph.input(deviceNames.pool(probability), 'float32', [deviceNames.pool(probability)])
    pools.set(probability, pool)
    return reshape(
      slice(pool, eachTurn(deviceNames.start(name), 'int64', [1]), eachTurn(deviceNames.end(name), 'int64', [1])),
      shape
    )
  }

  const table = graph.input(wordEmbeddings, 'float32', wordTableShape(config))
  const rows = firstLevel === 0 ? eachTurn(deviceNames.rows, 'int64', ['rows']) : undefined
  const words = rows ? gatherRows(table, rows) : table
  const stretches = stretchesOf(trainedFrom(weights, firstLevel))
  const held = stretches.map((stretch) => holdStretch(graph, stretch))
  const parameters = holdParameters(graph, weights.parameters, held)
  const sources = { words, parameters, mask }
  const { loss, gradients, sites } = addStep(graph, weights, { ...options, layout: paddedLayout }, sources)

  perTurn.push(...graph.inputs.filter(({ name }) => perTurnInputs.has(name)))

  const joined = held.map((stretch) => joinGradients(stretch, (name) => gradients.get(name)!))
  const wordGradient = gradients.get(stepNames.wordRows)
  const norm = globalNorm(wordGradient ? [...joined, wordGradient] : joined)
  const gradientScale = clipFactor(norm, eachTurn(deviceNames.clipNorm, 'float32', []))
  const rates = (name: string) => eachTurn(name, 'float32', [2 * (config.layers + 2), 1])
  const tables: RateTables = {
    gradientScale,
    stepSize: rates(deviceNames.stepSize),
    epsilon: rates(deviceNames.epsilon),
    decay: rates(deviceNames.decay)
  }
  const states = held.flatMap((stretch, i) => updateStretch(stretch, joined[i]!, tables))
  if (rows && wordGradient) {
    const heldWords = holdMoments(table)
    const scalars: FedScalars = {
      gradientScale,
      stepSize: eachTurn(deviceNames.wordStepSize, 'float32', []),
      epsilon: eachTurn(deviceNames.wordEpsilon, 'float32', []),
      decay: eachTurn(deviceNames.wordDecay, 'float32', [])
    }
    states.push(...statesOf(heldWords, updateRows(heldWords, rows, wordGradient, scalars)))
  }
  return { graph: serialiseRepeat(graph, { states, perTurn, collected: { loss, norm } }), stretches, sites }
}

/** Rows that are not in the batch keep their value and their moments. */
function updateRows(held: UpdatedValues, rows: Integers, gradient: Floats, scalars: FedScalars): UpdatedValues {
  const before: UpdatedValues = {
    weights: gatherRows(held.weights, rows),
    first: gatherRows(held.first, rows),
    second: gatherRows(held.second, rows)
  }
  const after = addUpdate(before, gradient, scalars)
  const put = (key: keyof UpdatedValues) => scatterAdd(held[key], rows, subtract(after[key], before[key]))
  return { weights: put('weights'), first: put('first'), second: put('second') }
}
