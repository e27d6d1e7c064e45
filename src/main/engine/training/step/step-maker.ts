// How the steps of a phase are made: one after the other on the CPU, many in one run on a card.
import { RunLength } from '../../graph/run-length.ts'
import type { Device } from '../../graph/session.ts'
import { requireFinite } from '../../optimiser/step-outcome.ts'
import { DeviceSteps } from './device-steps.ts'
import type { DropoutMasks } from './dropout-masks.ts'
import type { PlannedStep } from './planned-step.ts'
import type { Moments } from '../weights/moments.ts'
import type { TaggerWeights } from '../weights/tagger-weights.ts'
import { createTrainingStep, type StepOptions } from './training-step.ts'

export interface StepMaker {
  /** Steps that are best made together next. */
  readonly together: number
  /** Makes the steps in order and gives their losses. Errors: LOSS_NOT_FINITE. */
  readonly make: (steps: readonly PlannedStep[]) => Promise<number[]>
  readonly release: () => Promise<void>
}

export interface StepMakerParts {
  readonly weights: TaggerWeights
  readonly moments: Moments
  /** One pool for each probability of the recipe. */
  readonly masks: readonly DropoutMasks[]
}

/** For the device of `options`. */
export function createStepMaker(
  parts: StepMakerParts,
  options: StepOptions & { readonly device: Device }
): Promise<StepMaker> {
  return options.device === 'cpu' ? makeOneByOne(parts, options) : makeTogether(parts, options)
}

export async function makeOneByOne(
  { weights, moments, masks }: StepMakerParts,
  options: StepOptions
): Promise<StepMaker> {
  const trainingStep = await createTrainingStep(weights, options)
  return {
    together: 1,
    async make(steps) {
      const losses: number[] = []
      for (const { batch, step, rates } of steps) {
        const found = await trainingStep.differentiate(batch, masks, step)
        requireFinite('Training', step, found)
        trainingStep.update(found, moments, rates)
        losses.push(found.loss)
      }
      return losses
    },
    release: () => trainingStep.release()
  }
}

export async function makeTogether(
  { weights, moments, masks }: StepMakerParts,
  options: StepOptions & { readonly device: Device }
): Promise<StepMaker> {
  const deviceSteps = await DeviceSteps.open(weights, options)
  const runLength = new RunLength(deviceSteps.bytesOfRun(moments))
  return {
    get together() {
      return runLength.steps
    },
    async make(steps) {
      const began = performance.now()
      const outcomes = await deviceSteps.run(steps, moments, masks)
      runLength.learn(steps.length, (performance.now() - began) / 1000)
      for (const [i, outcome] of outcomes.entries()) requireFinite('Training', steps[i]!.step, outcome)
      return outcomes.map(({ loss }) => loss)
    },
    release: () => deviceSteps.release()
  }
}
