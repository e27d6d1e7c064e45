// The graph that a card repeats in pre-training: a whole step with its update, weights and moments as states.
import { addGradients } from '../../autodiff/backward.ts'
import { encoderInputs } from '../../encoders/encoder-inputs.ts'
import type { EncoderConfig } from '../../encoders/encoder-config.ts'
import { paddedLayout } from '../../encoders/layouts.ts'
import { wordEmbeddings } from '../../encoders/parameters.ts'
import { Graph } from '../../graph/graph.ts'
import type { Shape } from '../../graph/value-info.ts'
import { serialiseRepeat } from '../../graph/repeat.ts'
import type { SerialisedGraph } from '../../graph/serialise.ts'
import { clipFactor, globalNorm } from '../../optimiser/adamw-graph.ts'
import {
  holdParameters,
  holdStretch,
  joinGradients,
  updateStretch,
  type RateTables
} from '../../optimiser/flat-states.ts'
import type { Stretch } from '../../optimiser/stretches.ts'
import { addMaskedLoss, maskedNames } from './masked-graph.ts'
import { groupOf, parameterGroups, type MaskedParameter } from './masked-parameters.ts'

/** Names of what is fed besides the parameters, their moments, the encoder's inputs and the hidden tokens. */
export const rateNames = {
  clipNorm: 'clipNorm',
  /** float32 [2 groups, 1]: AdamW's rates, see `ratePlaceOf`. */
  stepSize: 'stepSize',
  epsilon: 'epsilon',
  decay: 'decay'
} as const

/** Where the tables of rates have those of a parameter: each group has two rows, with decay and without. */
export const ratePlaceOf = (parameter: MaskedParameter, layers: number): number =>
  2 * parameterGroups.indexOf(groupOf(parameter, layers)) + (parameter.decays ? 0 : 1)

/** Inputs besides the rates that differ from turn to turn. */
const perTurnInputs: ReadonlySet<string> = new Set([
  encoderInputs.words,
  encoderInputs.positions,
  encoderInputs.attentionMask,
  maskedNames.maskedPlaces,
  maskedNames.truePlaces,
  maskedNames.shares
])

/**
 * A body of one step: the gradients of the loss, clipped, and AdamW. The word table is read as a whole, at the bottom and in the
 * decoder, so that its gradient needs no joining outside.
 */
export function buildMaskedDeviceGraph(
  config: EncoderConfig,
  parameters: readonly MaskedParameter[],
  stretches: readonly Stretch[]
): SerialisedGraph {
  const graph = new Graph()
  const held = stretches.map((stretch) => holdStretch(graph, stretch))
  const parameter = holdParameters(graph, parameters, held)
  const loss = addMaskedLoss({ graph, config, parameter, words: parameter(wordEmbeddings), layout: paddedLayout })
  const perTurn = graph.inputs.filter(({ name }) => perTurnInputs.has(name))
  const rate = (name: string, shape: Shape) => {
    const input = graph.input(name, 'float32', shape)
    perTurn.push(input)
    return input
  }

  const trained = stretches.flatMap((stretch) => stretch.parameters.map(({ name }) => name))
  const gradients = addGradients(loss, trained.map(parameter))
  const gradientOf = new Map(trained.map((name, i) => [name, gradients[i]!]))
  const joined = held.map((stretch) => joinGradients(stretch, (name) => gradientOf.get(name)!))
  const norm = globalNorm(joined)
  const table = [2 * parameterGroups.length, 1]
  const tables: RateTables = {
    gradientScale: clipFactor(norm, rate(rateNames.clipNorm, [])),
    stepSize: rate(rateNames.stepSize, table),
    epsilon: rate(rateNames.epsilon, table),
    decay: rate(rateNames.decay, table)
  }
  const states = held.flatMap((stretch, i) => updateStretch(stretch, joined[i]!, tables))
  return serialiseRepeat(graph, { states, perTurn, collected: { loss, norm } })
}
