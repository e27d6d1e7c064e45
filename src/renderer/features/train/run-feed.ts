// A run as it is known to the page: what was recorded when asked, and each point since.
import type { EpochPoint, ParentRun, Run, RunEvent, StepPoint, Trial } from '../../../shared/runs.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import { RunCurve } from './run-curve.ts'

export interface RunDetail {
  readonly run: Run
  readonly recipe: Recipe
  readonly steps: readonly StepPoint[]
  readonly epochs: readonly EpochPoint[]
  readonly dataHash: string | null
  /** Documents that it was given and that are removed now, and those that were erased. */
  readonly gone: { readonly removed: number; readonly erased: number }
  readonly parent: ParentRun | null
  readonly versions: Readonly<Record<string, string>>
}

/** The trial that goes on, or was the last one, and its curve. */
export interface TrialView extends Trial {
  readonly curve: RunCurve
}

export class RunFeed {
  readonly recipe: Recipe
  readonly dataHash: string | null
  readonly gone: RunDetail['gone']
  readonly parent: ParentRun | null
  readonly versions: Readonly<Record<string, string>>
  readonly #own = new RunCurve()
  #run: Run
  #trial: TrialView | null = null

  constructor(detail: RunDetail) {
    this.recipe = detail.recipe
    this.dataHash = detail.dataHash
    this.gone = detail.gone
    this.parent = detail.parent
    this.versions = detail.versions
    this.#run = detail.run
    for (const point of detail.epochs) this.#own.addEpoch(point)
    for (const point of detail.steps) this.#own.addStep(point)
  }

  get run(): Run {
    return this.#run
  }

  /** Of the run itself. */
  get epochs(): readonly EpochPoint[] {
    return this.#own.epochs
  }

  /** The newest step of the run itself, null before the first. */
  get latest(): StepPoint | null {
    return this.#own.latest
  }

  /** The trial that goes on; null where none does, or the run itself has begun. */
  get trial(): TrialView | null {
    return this.#own.latest === null ? this.#trial : null
  }

  /** What is followed: the run, or the trial that goes on before it. */
  get now(): Pick<TrialView, 'totalSteps' | 'curve'> {
    return this.trial ?? { totalSteps: this.#run.totalSteps, curve: this.#own }
  }

  /** What is to be drawn of it. */
  get shown(): { readonly loss: { x: number; loss: number }[]; readonly epochs: readonly EpochPoint[] } {
    const { totalSteps, curve } = this.now
    return { loss: curve.lossOverEpochs(totalSteps, this.#run.totalEpochs), epochs: curve.epochs }
  }

  apply(event: RunEvent): void {
    switch (event.kind) {
      case 'step':
        this.#own.addStep(event.point)
        break
      case 'epoch':
        this.#own.addEpoch(event.point)
        break
      case 'trial-step':
        this.#curveOf(event.of).addStep(event.point)
        break
      case 'trial-epoch':
        this.#curveOf(event.of).addEpoch(event.point)
        break
      case 'run':
        this.#run = event.run
        break
    }
  }

  /** Each trial has a curve of its own: the one before it goes. */
  #curveOf(of: Trial): RunCurve {
    const curve = this.#trial?.trial === of.trial ? this.#trial.curve : new RunCurve()
    this.#trial = { ...of, curve }
    return curve
  }
}
