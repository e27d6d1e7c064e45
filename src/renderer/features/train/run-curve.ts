// What is drawn of a training as it goes on: its loss by steps and its scores by epochs.
import type { EpochPoint, StepPoint } from '../../../shared/runs.ts'
import { LossTrace } from './loss-trace.ts'

export class RunCurve {
  readonly #trace = new LossTrace()
  #epochs: readonly EpochPoint[] = []
  #latest: StepPoint | null = null

  get epochs(): readonly EpochPoint[] {
    return this.#epochs
  }

  /** The newest step, null before the first. */
  get latest(): StepPoint | null {
    return this.#latest
  }

  /** Loss over epochs done, as fractions: all epochs of a training have the same number of steps. Empty until that is known. */
  lossOverEpochs(totalSteps: number, totalEpochs: number): { x: number; loss: number }[] {
    if (totalSteps === 0) return []
    return this.#trace.points().map(({ x, loss }) => ({ x: (x / totalSteps) * totalEpochs, loss }))
  }

  addStep(point: StepPoint): void {
    if (this.#latest !== null && point.step <= this.#latest.step) return
    this.#latest = point
    this.#trace.append(point.step, point.loss)
  }

  /** An epoch that is told twice, as after a resume, counts once: the newer telling. */
  addEpoch(point: EpochPoint): void {
    this.#epochs = [...this.#epochs.filter((known) => known.epoch < point.epoch), point]
  }
}
