// What a step tells of itself, and the end of a run whose loss is lost.
import { EngineError } from '../errors.ts'

export interface StepOutcome {
  readonly loss: number
  /** L2 norm over all gradients, before clipping. */
  readonly norm: number
}

const again = { Training: 'train again', 'Pre-training': 'start again' } as const

/** `step` counts from 0. Errors: LOSS_NOT_FINITE. */
export function requireFinite(work: keyof typeof again, step: number, { loss, norm }: StepOutcome): void {
  if (Number.isFinite(loss) && Number.isFinite(norm)) return
  const message = `${work} stopped at step ${step + 1}: the loss is no longer a number. Choose a smaller learning rate and ${again[work]}.`
  throw new EngineError('LOSS_NOT_FINITE', message)
}
