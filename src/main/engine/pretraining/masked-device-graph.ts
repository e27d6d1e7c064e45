// The graph that a card repeats in pre-training: a whole step with its update, weights and moments as states.
import { addGradients } from '../autodiff/backward.ts'
import { encoderInputs } from '../encoders/encoder-inputs.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { paddedLayout } from '../encoders/layouts.ts'
import { wordEmbeddings } from '../encoders/parameters.ts'
import { Graph } from '../graph/graph.ts'
import { serialiseRepeat } from '../graph/repeat.ts'
import type { SerialisedGraph } from '../graph/serialise.ts'
import { addUpdate, clipFactor, globalNorm, type FedScalars } from '../optimiser/adamw-graph.ts'
import type { PlacedParameter } from '../optimiser/flat-parameters.ts'
import { holdMoments, statesOf } from '../optimiser/moment-states.ts'
import { addMaskedLoss, addParameters, maskedNames } from './masked-graph.ts'
import { groupOf, parameterGroups, type ParameterGroup } from './masked-parameters.ts'

/** Names of what is fed besides the parameters, their moments, the encoder's inputs and the hidden tokens. */
export const rateNames = {
  clipNorm: 'clipNorm',
  epsilon: (group: ParameterGroup) => `epsilon of ${group}`,
  stepSize: (group: ParameterGroup) => `step size of ${group}`,
  decay: (group: ParameterGroup) => `decay of ${group}`
} as const

/** Inputs besides the rates that differ from turn to turn. */
const perTurnInputs: ReadonlySet<string> = new Set([
  encoderInputs.words,
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
  parameters: readonly PlacedParameter[],
  trained: readonly PlacedParameter[]
): SerialisedGraph {
  const graph = new Graph()
  const parameter = addParameters(graph, parameters)
  const loss = addMaskedLoss(graph, config, parameter(wordEmbeddings), parameter, paddedLayout)
  const perTurn = graph.inputs.filter(({ name }) => perTurnInputs.has(name))
  const rate = (name: string) => {
    const input = graph.input(name, 'float32', [])
    perTurn.push(input)
    return input
  }

  const targets = trained.map(({ name }) => parameter(name))
  const gradients = addGradients(loss, targets)
  const norm = globalNorm(gradients)
  const gradientScale = clipFactor(norm, rate(rateNames.clipNorm))
  const scalars = Object.fromEntries(
    parameterGroups.map((group): [ParameterGroup, FedScalars] => [
      group,
      {
        gradientScale,
        epsilon: rate(rateNames.epsilon(group)),
        stepSize: rate(rateNames.stepSize(group)),
        decay: rate(rateNames.decay(group))
      }
    ])
  ) as Record<ParameterGroup, FedScalars>

  const withoutDecay = graph.constant(1)
  const states = trained.flatMap((placed, i) => {
    const held = holdMoments(graph, targets[i]!)
    const own = scalars[groupOf(placed, config.layers)]
    return statesOf(held, addUpdate(held, gradients[i]!, placed.decays ? own : { ...own, decay: withoutDecay }))
  })
  return serialiseRepeat(graph, { states, perTurn, collected: { loss, norm } })
}
