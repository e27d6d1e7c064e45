// A step of training before it is made.
import type { TrainingBatch } from '../data/batches.ts'
import type { UpdateRates } from './level-rates.ts'

/** A batch, the number of its step in the run, and how it updates. */
export interface PlannedStep {
  readonly batch: TrainingBatch
  readonly step: number
  readonly rates: UpdateRates
}
