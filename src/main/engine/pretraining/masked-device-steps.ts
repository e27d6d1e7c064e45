// Many steps of pre-training in one run of a graph that keeps weights and moments inside. What a step computes is what
// `MaskedStep` computes.
import { createSession, floatsOf, scalar, type Device, type Feeds, type Session } from '../graph/session.ts'
import { feedStates, storeStates, type StateArray } from '../graph/state-arrays.ts'
import { stackTurns } from '../graph/stack-turns.ts'
import { scalarsOf } from '../optimiser/adamw.ts'
import { tensorsOver, type PlacedParameter } from '../optimiser/flat-parameters.ts'
import { momentArrays } from '../optimiser/moment-states.ts'
import { feedMaskedTurns, type Padding } from './masked-batch.ts'
import { buildMaskedDeviceGraph, rateNames } from './masked-device-graph.ts'
import type { MaskedModel } from './masked-model.ts'
import { parameterGroups } from './masked-parameters.ts'
import type { MaskedRates, PlannedMaskedStep } from './masked-step-maker.ts'
import type { StepOutcome } from '../optimiser/step-outcome.ts'

export interface MaskedDeviceOptions extends Padding {
  readonly trains: (parameter: PlacedParameter) => boolean
  readonly device: Device
  readonly threads: number
}

export class MaskedDeviceSteps {
  readonly #model: MaskedModel
  readonly #options: MaskedDeviceOptions
  readonly #trained: readonly PlacedParameter[]
  readonly #session: Session

  static async open(model: MaskedModel, options: MaskedDeviceOptions): Promise<MaskedDeviceSteps> {
    const trained = model.parameters.filter(options.trains)
    const graph = buildMaskedDeviceGraph(model.config, model.parameters, trained)
    return new MaskedDeviceSteps(model, options, trained, await createSession(graph, options))
  }

  private constructor(
    model: MaskedModel,
    options: MaskedDeviceOptions,
    trained: readonly PlacedParameter[],
    session: Session
  ) {
    this.#model = model
    this.#options = options
    this.#trained = trained
    this.#session = session
  }

  /** Makes the steps in order; the weights and moments of the model are as they leave them. */
  async run(steps: readonly PlannedMaskedStep[]): Promise<StepOutcome[]> {
    const { config, flat, parameters } = this.#model
    const texts = steps.map((step) => step.texts)
    const { shared, turns } = feedMaskedTurns(config, texts, this.#options)
    const states = this.#states()
    const result = await this.#session.run({
      ...tensorsOver(flat, parameters, ({ name }) => name),
      ...feedStates(states),
      ...shared,
      ...stackTurns(turns.map((turn, i) => ({ ...turn, ...feedRates(steps[i]!.rates) })))
    })
    storeStates(states, result)
    const [losses, norms] = [floatsOf(result['loss']), floatsOf(result['norm'])]
    return steps.map((_, turn) => ({ loss: losses[turn]!, norm: norms[turn]! }))
  }

  release(): Promise<void> {
    return this.#session.release()
  }

  /** Every state of the graph with the array that holds it between runs. */
  #states(): StateArray[] {
    const { flat, first, second } = this.#model
    return this.#trained.flatMap(({ name, start, end, shape }) =>
      momentArrays(name, shape, [flat.subarray(start, end), first.subarray(start, end), second.subarray(start, end)])
    )
  }
}

function feedRates({ learningRate, weightDecay, clipNorm, updates }: MaskedRates): Feeds {
  const feeds: Record<string, ReturnType<typeof scalar>> = { [rateNames.clipNorm]: scalar(clipNorm) }
  for (const group of parameterGroups) {
    const step = updates[group]
    const { epsilon, stepSize, decay } = scalarsOf({ learningRate, weightDecay, step, gradientScale: 1 })
    feeds[rateNames.epsilon(group)] = scalar(epsilon)
    feeds[rateNames.stepSize(group)] = scalar(stepSize)
    feeds[rateNames.decay(group)] = scalar(decay)
  }
  return feeds
}
