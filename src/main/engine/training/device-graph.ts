// The graph that a card repeats: a whole training step with its update, weights and moments as states.
import { encoderInputs } from '../encoders/encoder-inputs.ts'
import { paddedLayout } from '../encoders/layouts.ts'
import { wordEmbeddings, wordTableShape } from '../encoders/parameters.ts'
import { Graph } from '../graph/graph.ts'
import { gatherRows, multiply, reshape, scatterAdd, slice, subtract } from '../graph/operations.ts'
import { serialiseRepeat, type State } from '../graph/repeat.ts'
import type { SerialisedGraph } from '../graph/serialise.ts'
import type { ElementType, Floats, Integers, Shape, Value } from '../graph/value.ts'
import { addUpdate, clipFactor, globalNorm, type FedScalars, type UpdatedValues } from '../optimiser/adamw-graph.ts'
import { holdMoments, statesOf } from '../optimiser/moment-states.ts'
import { addStep, stepNames, type DropoutSite, type StepGraphOptions } from './step-graph.ts'
import type { TaggerParameter, TaggerWeights } from './tagger-weights.ts'

/** Names of what is fed besides the parameters, the encoder's inputs and the step's own. */
export const names = {
  /** int64 [rows]: the distinct word rows of a step, filled up. */
  rows: 'rows',
  /** float32 [rows, 1]: 1 for those, 0 for what fills up. */
  realRows: 'realRows',
  clipNorm: 'clipNorm',
  epsilon: 'epsilon',
  stepSize: (level: number) => `step size of level ${level}`,
  decay: (level: number) => `decay of level ${level}`,
  pool: (probability: number) => `dropout pool ${probability}`,
  start: (site: string) => `start of ${site}`,
  end: (site: string) => `end of ${site}`
} as const

/** Inputs of a step that differ from turn to turn. */
const perTurnInputs: ReadonlySet<string> = new Set([
  encoderInputs.words,
  encoderInputs.attentionMask,
  stepNames.lossWeights
])

export interface DeviceGraph {
  readonly graph: SerialisedGraph
  readonly trained: readonly TaggerParameter[]
  readonly sites: readonly DropoutSite[]
}

/** A body of one step: gradients as in `addStep`, clipped, and AdamW with each level's own rate. */
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
    const pool = pools.get(probability) ?? graph.input(names.pool(probability), 'float32', [names.pool(probability)])
    pools.set(probability, pool)
    return reshape(
      slice(pool, eachTurn(names.start(name), 'int64', [1]), eachTurn(names.end(name), 'int64', [1])),
      shape
    )
  }

  const table = graph.input(wordEmbeddings, 'float32', wordTableShape(config))
  const rows = firstLevel === 0 ? eachTurn(names.rows, 'int64', ['rows']) : undefined
  const words = rows ? gatherRows(table, rows) : table
  const step = addStep(graph, weights, { ...options, layout: paddedLayout }, { words, mask })
  const { loss, gradients, sites, trained, parameters } = step

  perTurn.push(...graph.inputs.filter(({ name }) => perTurnInputs.has(name)))

  const norm = globalNorm([...gradients.values()])
  const gradientScale = clipFactor(norm, eachTurn(names.clipNorm, 'float32', []))
  const epsilon = eachTurn(names.epsilon, 'float32', [])
  const scalars = Array.from({ length: config.layers + 2 }, (_, level): FedScalars => ({
    gradientScale,
    epsilon,
    stepSize: eachTurn(names.stepSize(level), 'float32', []),
    decay: eachTurn(names.decay(level), 'float32', [])
  }))

  const withoutDecay = graph.constant(1)
  const states: State[] = trained.flatMap(({ name, level, decays }) => {
    const held = holdMoments(graph, parameters(name))
    const own = scalars[level]!
    return statesOf(held, addUpdate(held, gradients.get(name)!, decays ? own : { ...own, decay: withoutDecay }))
  })
  if (rows) {
    const held = holdMoments(graph, table)
    const real = eachTurn(names.realRows, 'float32', ['rows', 1])
    states.push(...statesOf(held, updateRows(held, rows, real, gradients.get(stepNames.wordRows)!, scalars[0]!)))
  }
  return { graph: serialiseRepeat(graph, { states, perTurn, collected: { loss, norm } }), trained, sites }
}

/** Rows that are not in the batch keep their value and their moments; those that only fill up (`real` is 0) change nothing. */
function updateRows(
  held: UpdatedValues,
  rows: Integers,
  real: Floats,
  gradient: Floats,
  scalars: FedScalars
): UpdatedValues {
  const before: UpdatedValues = {
    weights: gatherRows(held.weights, rows),
    first: gatherRows(held.first, rows),
    second: gatherRows(held.second, rows)
  }
  const after = addUpdate(before, gradient, scalars)
  const put = (key: keyof UpdatedValues) =>
    scatterAdd(held[key], rows, multiply(real, subtract(after[key], before[key])))
  return { weights: put('weights'), first: put('first'), second: put('second') }
}
