// An honest guess of the seconds that a run still needs, from the steps and evaluations it has done.
import type { Recipe } from '../../../shared/recipe.ts'
import { evaluationWork, stepWork } from '../../../shared/recipe-work.ts'
import type { RunState } from './run-plan.ts'

/** How fast the average forgets: about the last 30 steps count. */
const memory = 1 / 30

export class TimeLeft {
  readonly #recipe: Recipe
  readonly #stepsPerEpoch: number
  /** Seconds of a step that trains all, and of an evaluation for each unit of its work. */
  #step = 0
  #evaluation = 0

  constructor(recipe: Recipe, stepsPerEpoch: number) {
    this.#recipe = recipe
    this.#stepsPerEpoch = stepsPerEpoch
  }

  addStep(seconds: number, phase: number): void {
    const normalised = seconds / stepWork(this.#recipe, this.#recipe.phases[phase]!)
    this.#step = this.#step === 0 ? normalised : this.#step + memory * (normalised - this.#step)
  }

  addEvaluation(seconds: number, phase: number): void {
    const work = evaluationWork(this.#recipe, this.#recipe.phases[phase]!)
    // The head alone is next to nothing: it says nothing of the rest.
    if (work > 0) this.#evaluation = seconds / work
  }

  estimate(state: RunState): number {
    const work = this.#recipe.phases.slice(state.phase).map((phase, index) => {
      const { epochs } = phase
      const done = index === 0 ? state.epochInPhase * this.#stepsPerEpoch + state.stepInEpoch : 0
      const left = epochs - (index === 0 ? state.epochInPhase : 0)
      const evaluations = Math.ceil(left / (this.#recipe.evaluateEvery ?? 1))
      const evaluation = evaluationWork(this.#recipe, phase) * this.#evaluation
      return (
        (epochs * this.#stepsPerEpoch - done) * stepWork(this.#recipe, phase) * this.#step + evaluations * evaluation
      )
    })
    return work.reduce((sum, seconds) => sum + seconds, 0)
  }
}
