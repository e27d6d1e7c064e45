// A run as it is known to the page: what was recorded when asked, and each point since.
import type { EpochPoint, ParentRun, Run, StepPoint } from '../../../shared/runs.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import { LossTrace } from './loss-trace.ts'

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

export type RunEvent =
  | { readonly kind: 'step'; readonly point: StepPoint }
  | { readonly kind: 'epoch'; readonly point: EpochPoint }
  | { readonly kind: 'run'; readonly run: Run }

export class RunFeed {
  readonly recipe: Recipe
  readonly dataHash: string | null
  readonly gone: RunDetail['gone']
  readonly parent: ParentRun | null
  readonly versions: Readonly<Record<string, string>>
  /** Loss over steps: how many steps an epoch has is known only once the run is under way. */
  readonly #trace = new LossTrace()
  #run: Run
  #epochs: readonly EpochPoint[]
  #latest: StepPoint | null = null

  constructor(detail: RunDetail) {
    this.recipe = detail.recipe
    this.dataHash = detail.dataHash
    this.gone = detail.gone
    this.parent = detail.parent
    this.versions = detail.versions
    this.#run = detail.run
    this.#epochs = detail.epochs
    for (const point of detail.steps) this.#addStep(point)
  }

  get run(): Run {
    return this.#run
  }

  get epochs(): readonly EpochPoint[] {
    return this.#epochs
  }

  /** The newest step, null before the first. */
  get latest(): StepPoint | null {
    return this.#latest
  }

  /** Loss over epochs done, as fractions: all epochs of a run have the same number of steps. Empty until that is known. */
  lossOverEpochs(): { x: number; loss: number }[] {
    const { totalSteps, totalEpochs } = this.#run
    if (totalSteps === 0) return []
    return this.#trace.points().map(({ x, loss }) => ({ x: (x / totalSteps) * totalEpochs, loss }))
  }

  apply(event: RunEvent): void {
    switch (event.kind) {
      case 'step':
        this.#addStep(event.point)
        break
      case 'epoch':
        this.#addEpoch(event.point)
        break
      case 'run':
        this.#run = event.run
        break
    }
  }

  #addStep(point: StepPoint): void {
    if (this.#latest !== null && point.step <= this.#latest.step) return
    this.#latest = point
    this.#trace.append(point.step, point.loss)
  }

  /** An epoch that is told twice, as after a resume, counts once: the newer telling. */
  #addEpoch(point: EpochPoint): void {
    this.#epochs = [...this.#epochs.filter((known) => known.epoch < point.epoch), point]
  }
}
