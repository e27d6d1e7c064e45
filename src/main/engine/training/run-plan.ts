// The epochs of a recipe and where a run stands among them.
import { z } from 'zod'
import type { Phase, Recipe } from '../../../shared/recipe.ts'

/**
 * Everything that changes from step to step besides weights and moments; it goes into each checkpoint. What one of another version says
 * beyond this is passed over.
 */
export const runStateSchema = z.object({
  /** Steps done in all. */
  step: z.int(),
  /** Epochs done in all. */
  epoch: z.int(),
  phase: z.int(),
  /** Epochs and steps done within the phase. */
  epochInPhase: z.int(),
  stepInPhase: z.int(),
  /** Steps done within the epoch; all of them while it is being evaluated. */
  stepInEpoch: z.int(),
  /** Epochs of this phase since the last better one. */
  epochsWithoutBetter: z.int(),
  best: z.strictObject({ epoch: z.int(), f1: z.number(), folder: z.string() }).nullable(),
  /** The lowest level trained so far. */
  lowestLevel: z.int(),
  stoppedEarly: z.boolean(),
  /** Wall clock over all sittings. */
  seconds: z.number()
})
export type RunState = z.infer<typeof runStateSchema>

export function createRunState(): RunState {
  return {
    step: 0,
    epoch: 0,
    phase: 0,
    epochInPhase: 0,
    stepInPhase: 0,
    stepInEpoch: 0,
    epochsWithoutBetter: 0,
    best: null,
    lowestLevel: Number.MAX_SAFE_INTEGER,
    stoppedEarly: false,
    seconds: 0
  }
}

/** The phase that is going on, `undefined` when all are done. */
export function currentPhase(recipe: Recipe, state: RunState): Phase | undefined {
  return recipe.phases[state.phase]
}

export function countStep(state: RunState): void {
  state.step++
  state.stepInPhase++
  state.stepInEpoch++
}

/** Whether the epoch that is ending is to be evaluated. */
export function evaluationIsDue({ phases, evaluateEvery = 1 }: Recipe, { phase, epochInPhase }: RunState): boolean {
  const epoch = epochInPhase + 1
  return epoch % evaluateEvery === 0 || epoch === phases[phase]!.epochs
}

/**
 * Counts a finished epoch; `better` is undefined where it was not evaluated. A phase ends with its last epoch, or with an
 * evaluation early when `patience` epochs in a row brought nothing better.
 */
export function countEpoch(state: RunState, recipe: Recipe, better: boolean | undefined): void {
  const phase = recipe.phases[state.phase]!
  state.epoch++
  state.epochInPhase++
  state.stepInEpoch = 0
  state.epochsWithoutBetter = better ? 0 : state.epochsWithoutBetter + 1
  const lostPatience = better === false && recipe.patience > 0 && state.epochsWithoutBetter >= recipe.patience
  if (state.epochInPhase < phase.epochs && !lostPatience) return
  if (state.epochInPhase < phase.epochs) state.stoppedEarly = true
  state.phase++
  state.epochInPhase = 0
  state.stepInPhase = 0
  state.epochsWithoutBetter = 0
}

/** The recipe without what comes after `lastEpoch`; all of it without one. */
export function cutAfter(recipe: Recipe, lastEpoch = Number.POSITIVE_INFINITY): Recipe {
  let left = lastEpoch
  const phases = recipe.phases.flatMap((phase) => {
    const epochs = Math.min(left, phase.epochs)
    left -= epochs
    return epochs > 0 ? [{ ...phase, epochs }] : []
  })
  return { ...recipe, phases }
}

/** Steps that the recipe has in all if nothing stops it early. */
export function totalSteps(recipe: Recipe, stepsPerEpoch: number): number {
  return recipe.phases.reduce((sum, { epochs }) => sum + epochs * stepsPerEpoch, 0)
}
