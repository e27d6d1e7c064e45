// Many steps of pre-training in one run of a graph that keeps weights and moments inside. What a step computes is what
// `MaskedStep` computes.
import { encoderInputs } from '../../encoders/encoder-inputs.ts'
import { createSession, floatsOf, scalar, type Device, type Feeds, type Session } from '../../graph/session.ts'
import { feedStates, receiveStates, type StateArray } from '../../graph/state-arrays.ts'
import { stackTurns } from '../../graph/stack-turns.ts'
import { scalarsOf } from '../../optimiser/adamw.ts'
import { tensorsOver } from '../../optimiser/flat-parameters.ts'
import { bytesOfRun, ratePlaces, rateTables, stretchArrays } from '../../optimiser/state-feeds.ts'
import { stretchesOf, type Stretch } from '../../optimiser/stretches.ts'
import { feedPaddedTexts, type Padding } from './masked-batch.ts'
import { buildMaskedDeviceGraph, rateNames, ratePlaceOf } from './masked-device-graph.ts'
import type { MaskedModel } from './masked-model.ts'
import { parameterGroups, type MaskedParameter } from './masked-parameters.ts'
import type { MaskedRates, PlannedMaskedStep } from './planned-masked-step.ts'
import type { StepOutcome } from '../../optimiser/step-outcome.ts'

export interface MaskedDeviceOptions extends Padding {
  readonly trains: (parameter: MaskedParameter) => boolean
  readonly device: Device
  readonly threads: number
}

export class MaskedDeviceSteps {
  readonly #model: MaskedModel
  readonly #options: MaskedDeviceOptions
  readonly #stretches: readonly Stretch<MaskedParameter>[]
  readonly #session: Session
  readonly #ratePlaces: Feeds

  static async open(model: MaskedModel, options: MaskedDeviceOptions): Promise<MaskedDeviceSteps> {
    const stretches = stretchesOf(model.parameters.filter(options.trains))
    const graph = buildMaskedDeviceGraph(model.config, model.parameters, stretches)
    return new MaskedDeviceSteps(model, options, stretches, await createSession(graph, options))
  }

  private constructor(
    model: MaskedModel,
    options: MaskedDeviceOptions,
    stretches: readonly Stretch<MaskedParameter>[],
    session: Session
  ) {
    this.#model = model
    this.#options = options
    this.#stretches = stretches
    this.#session = session
    this.#ratePlaces = ratePlaces(stretches, (parameter) => ratePlaceOf(parameter, model.config.layers))
  }

  /** Makes the steps in order; the weights and moments of the model are as they leave them. */
  async run(steps: readonly PlannedMaskedStep[]): Promise<StepOutcome[]> {
    const { config, flat, parameters } = this.#model
    const turns = steps.map(({ texts, rates }) => ({
      ...feedPaddedTexts(config, texts, this.#options),
      ...feedRates(rates)
    }))
    const { tokenType } = encoderInputs
    const states = this.#states()
    const feeds = {
      ...tensorsOver(flat, parameters, ({ name }) => name),
      ...this.#ratePlaces,
      ...feedStates(states),
      [tokenType]: turns[0]![tokenType]!,
      ...stackTurns(turns)
    }
    const result = await this.#session.run(feeds, receiveStates(states))
    const [losses, norms] = [floatsOf(result['loss']), floatsOf(result['norm'])]
    return steps.map((_, turn) => ({ loss: losses[turn]!, norm: norms[turn]! }))
  }

  bytesOfRun(): number {
    return bytesOfRun(this.#states(), this.#model.flat.byteLength)
  }

  release(): Promise<void> {
    return this.#session.release()
  }

  /** Every state of the graph with the array that holds it between runs. */
  #states(): StateArray[] {
    const { flat, first, second } = this.#model
    return stretchArrays(this.#stretches, [flat, first, second])
  }
}

function feedRates({ learningRate, weightDecay, clipNorm, updates }: MaskedRates): Feeds {
  const scalars = parameterGroups.flatMap((group) =>
    [weightDecay, 0].map((decay) =>
      scalarsOf({ learningRate, weightDecay: decay, step: updates[group], gradientScale: 1 })
    )
  )
  return { [rateNames.clipNorm]: scalar(clipNorm), ...rateTables(rateNames, scalars) }
}
