// How the steps of pre-training are made: one after the other on the CPU, many in one run on a card.
import { RunLength } from '../../graph/run-length.ts'
import type { Device } from '../../graph/session.ts'
import type { FlatGradients } from '../../optimiser/flat-gradients.ts'
import { requireFinite } from '../../optimiser/step-outcome.ts'
import type { Padding } from './masked-batch.ts'
import { MaskedDeviceSteps } from './masked-device-steps.ts'
import type { MaskedModel } from './masked-model.ts'
import type { MaskedParameter } from './masked-parameters.ts'
import { createMaskedStep } from './masked-step.ts'
import type { PlannedMaskedStep } from './planned-masked-step.ts'
import { fillBatches } from '../texts/plan-batches.ts'

export interface MaskedStepMaker {
  /** Steps that are best made together next. */
  readonly together: number
  /** Makes the steps in order and gives their losses. Errors: LOSS_NOT_FINITE. */
  readonly make: (steps: readonly PlannedMaskedStep[]) => Promise<number[]>
  readonly release: () => Promise<void>
}

export interface MaskedStepMakerOptions extends Padding {
  /** What the steps train; the rest gets no gradients. */
  readonly trains: (parameter: MaskedParameter) => boolean
  readonly device: Device
  readonly threads: number
  readonly gradients: FlatGradients
}

/** Tokens that go through the graph at once on the CPU; a larger batch goes in parts. Bounds the memory. */
const largestRun = 1024

/** Neighbours in an epoch whose texts are of like length. A card reads the text in this order since its steps had to be of one shape. */
export const likeNeighbours: Readonly<Record<Device, number>> = { cpu: 1, cuda: 32 }

/** For the device of `options`. */
export function createMaskedStepMaker(model: MaskedModel, options: MaskedStepMakerOptions): Promise<MaskedStepMaker> {
  return options.device === 'cpu' ? makeOneByOne(model, options) : makeTogether(model, options)
}

export async function makeOneByOne(model: MaskedModel, options: MaskedStepMakerOptions): Promise<MaskedStepMaker> {
  const maskedStep = await createMaskedStep(model, options)
  return {
    together: 1,
    async make(steps) {
      const losses: number[] = []
      for (const { texts, step, rates } of steps) {
        const lengths = Int32Array.from(texts, ({ ids }) => ids.length)
        const parts = fillBatches(
          lengths.map((_, place) => place),
          lengths,
          largestRun
        )
        const found = await maskedStep.differentiate(parts.map((part) => Array.from(part, (place) => texts[place]!)))
        requireFinite('Pre-training', step, found)
        maskedStep.update(found, rates)
        losses.push(found.loss)
      }
      return losses
    },
    release: () => maskedStep.release()
  }
}

export async function makeTogether(model: MaskedModel, options: MaskedStepMakerOptions): Promise<MaskedStepMaker> {
  const deviceSteps = await MaskedDeviceSteps.open(model, options)
  const runLength = new RunLength(deviceSteps.bytesOfRun())
  return {
    get together() {
      return runLength.steps
    },
    async make(steps) {
      const began = performance.now()
      const outcomes = await deviceSteps.run(steps)
      runLength.learn(steps.length, (performance.now() - began) / 1000)
      for (const [i, outcome] of outcomes.entries()) requireFinite('Pre-training', steps[i]!.step, outcome)
      return outcomes.map(({ loss }) => loss)
    },
    release: () => deviceSteps.release()
  }
}
