// Many training steps in one run of a graph that keeps weights and moments inside: for a card, where bringing them back after
// every step would cost more than the step. What a step computes is what `TrainingStep` computes.
import { distinctRows, encoderFeeds } from '../../encoders/batch-inputs.ts'
import { encoderInputs } from '../../encoders/encoder-inputs.ts'
import { wordEmbeddings, wordTableShape } from '../../encoders/parameters.ts'
import {
  createSession,
  floats,
  floatsOf,
  integers,
  scalar,
  type Device,
  type Feeds,
  type Session
} from '../../graph/session.ts'
import { countElements } from '../../graph/value-info.ts'
import { stackTurns } from '../../graph/stack-turns.ts'
import { feedStates, receiveStates, type StateArray } from '../../graph/state-arrays.ts'
import { bytesOfRun, momentArrays, ratePlaces, rateTables, stretchArrays } from '../../optimiser/state-feeds.ts'
import { tensorsOver } from '../../optimiser/flat-parameters.ts'
import type { AdamWScalars } from '../../optimiser/adamw.ts'
import type { StepOutcome } from '../../optimiser/step-outcome.ts'
import { extentsOf, type TrainingBatch } from '../data/batches.ts'
import { buildDeviceGraph, deviceNames, ratePlaceOf, type DeviceGraph } from './device-graph.ts'
import type { DropoutMasks } from './dropout-masks.ts'
import { scalarsOfLevels, type UpdateRates } from './level-rates.ts'
import type { Moments } from '../weights/moments.ts'
import { stepNames } from './step-graph.ts'
import type { PlannedStep } from './planned-step.ts'
import type { TaggerWeights } from '../weights/tagger-weights.ts'
import { createTokenLoss, lossWeights, type TokenLoss } from './token-loss.ts'

export interface DeviceStepsOptions {
  readonly firstLevel: number
  /** Probability of dropout, 0 for none. */
  readonly dropout: number
  /** Plain cross-entropy where absent. */
  readonly loss?: TokenLoss
  readonly device: Device
  readonly threads: number
}

export class DeviceSteps {
  readonly #weights: TaggerWeights
  readonly #options: DeviceStepsOptions
  readonly #graph: DeviceGraph
  readonly #session: Session
  readonly #ratePlaces: Feeds

  static async open(weights: TaggerWeights, options: DeviceStepsOptions): Promise<DeviceSteps> {
    const graph = buildDeviceGraph(weights, options)
    return new DeviceSteps(weights, options, graph, await createSession(graph.graph, options))
  }

  private constructor(weights: TaggerWeights, options: DeviceStepsOptions, graph: DeviceGraph, session: Session) {
    this.#weights = weights
    this.#options = options
    this.#graph = graph
    this.#session = session
    this.#ratePlaces = ratePlaces(graph.stretches, ratePlaceOf)
  }

  /** Makes the steps in order; the weights and moments of the run are as they leave them. */
  async run(steps: readonly PlannedStep[], moments: Moments, masks: readonly DropoutMasks[]): Promise<StepOutcome[]> {
    const states = this.#states(moments)
    const feeds = { ...this.#shared(steps[0]!, masks), ...feedStates(states), ...this.#perTurn(steps, masks) }
    const result = await this.#session.run(feeds, receiveStates(states))
    const [losses, norms] = [floatsOf(result['loss']), floatsOf(result['norm'])]
    return steps.map((_, turn) => ({ loss: losses[turn]!, norm: norms[turn]! }))
  }

  bytesOfRun(moments: Moments): number {
    const { flat, words } = this.#weights
    return bytesOfRun(this.#states(moments), flat.byteLength + words.byteLength)
  }

  release(): Promise<void> {
    return this.#session.release()
  }

  /** What all steps of a run have in common. */
  #shared({ batch }: PlannedStep, masks: readonly DropoutMasks[]): Feeds {
    const { config, parameters, flat, words } = this.#weights
    const encoder = encoderFeeds(config, batch, batch.ids)
    const pools = masks.map(
      ({ probability, pool }) => [deviceNames.pool(probability), floats(pool, [pool.length])] as const
    )
    return {
      ...Object.fromEntries(pools),
      ...tensorsOver(flat, parameters, ({ name }) => name),
      ...this.#ratePlaces,
      [wordEmbeddings]: floats(words, wordTableShape(config)),
      [encoderInputs.tokenType]: encoder[encoderInputs.tokenType]!
    }
  }

  /** Every state of the graph with the array that holds it between runs. */
  #states({ first, second, firstWords, secondWords }: Moments): StateArray[] {
    const { flat, words, config } = this.#weights
    const parameters = stretchArrays(this.#graph.stretches, [flat, first, second])
    if (this.#options.firstLevel > 0) return parameters
    const table = { name: wordEmbeddings, shape: wordTableShape(config) }
    return [...momentArrays(table, [words, firstWords, secondWords]), ...parameters]
  }

  #perTurn(steps: readonly PlannedStep[], masks: readonly DropoutMasks[]): Feeds {
    const { config, tags } = this.#weights
    const { loss = createTokenLoss([], tags) } = this.#options
    const readsRows = this.#options.firstLevel === 0
    return stackTurns(
      steps.map(({ batch, step, rates }) => {
        const distinct = readsRows ? distinctRows(batch.ids) : undefined
        return {
          ...encoderFeeds(config, batch, distinct?.places ?? batch.ids),
          ...(distinct && { [deviceNames.rows]: integers(distinct.rows, [distinct.rows.length]) }),
          [stepNames.lossWeights]: floats(lossWeights(batch.tags, loss), [batch.tags.length, tags]),
          ...rateFeeds(rates, config.layers),
          ...this.#stretches(batch, step, masks)
        }
      })
    )
  }

  /** Where in its pool each site's mask lies. */
  #stretches(batch: TrainingBatch, step: number, masks: readonly DropoutMasks[]): Feeds {
    const { sites } = this.#graph
    return Object.fromEntries(
      sites.flatMap(({ name, shape, probability }, site) => {
        const length = countElements(extentsOf(shape, batch))
        const start = masks.find((pool) => pool.probability === probability)!.placeOf(step, site, length)
        return [
          [deviceNames.start(name), integers([start], [1])],
          [deviceNames.end(name), integers([start + length], [1])]
        ]
      })
    )
  }
}

function rateFeeds(rates: UpdateRates, layers: number): Feeds {
  const levels = scalarsOfLevels(rates, layers, 1)
  const [words] = levels as [AdamWScalars]
  return {
    [deviceNames.clipNorm]: scalar(rates.clipNorm),
    ...rateTables(
      deviceNames,
      levels.flatMap((scalars) => [scalars, { ...scalars, decay: 1 }])
    ),
    [deviceNames.wordStepSize]: scalar(words.stepSize),
    [deviceNames.wordEpsilon]: scalar(words.epsilon),
    [deviceNames.wordDecay]: scalar(words.decay)
  }
}
