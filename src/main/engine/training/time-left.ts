// An honest guess of the seconds that a run still needs, from the steps and evaluations it has done.
import type { Recipe } from '../../../shared/recipe.ts'
import type { RunState } from './run-plan.ts'

/** Work of a step relative to one that trains all: the forward pass is a third, the backward pass shrinks with what is frozen. */
const stepWork = (frozenShare: number) => 1 / 3 + (2 / 3) * (1 - frozenShare)
/** How fast the average forgets: about the last 30 steps count. */
const memory = 1 / 30

export class TimeLeft {
  readonly #recipe: Recipe
  readonly #stepsPerEpoch: number
  /** Seconds of a step that trains all, and of an evaluation. */
  #step = 0
  #evaluation = 0

  constructor(recipe: Recipe, stepsPerEpoch: number) {
    this.#recipe = recipe
    this.#stepsPerEpoch = stepsPerEpoch
  }

  addStep(seconds: number, phase: number): void {
    const normalised = seconds / stepWork(this.#recipe.phases[phase]!.frozenShare)
    this.#step = this.#step === 0 ? normalised : this.#step + memory * (normalised - this.#step)
  }

  addEvaluation(seconds: number): void {
    this.#evaluation = seconds
  }

  estimate(state: RunState): number {
    const work = this.#recipe.phases.slice(state.phase).map(({ epochs, frozenShare }, index) => {
      const done = index === 0 ? state.epochInPhase * this.#stepsPerEpoch + state.stepInEpoch : 0
      const left = epochs - (index === 0 ? state.epochInPhase : 0)
      const evaluations = Math.ceil(left / (this.#recipe.evaluateEvery ?? 1))
      return (epochs * this.#stepsPerEpoch - done) * stepWork(frozenShare) * this.#step + evaluations * this.#evaluation
    })
    return work.reduce((sum, seconds) => sum + seconds, 0)
  }
}
