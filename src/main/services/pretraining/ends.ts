// How a pre-training can end other than well, in words that say what to do.
import type { PretrainingState } from '../../../shared/encoders.ts'
import { JobStopped } from '../../jobs/engine-session.ts'
import type { StopReason } from '../../jobs/queue.ts'
import { describeEnd } from '../training/ends.ts'

interface PretrainingEnd {
  readonly state: PretrainingState
  readonly message: string | null
}

/** Whatever interrupted it, it can go on: nothing but a failure is told otherwise. */
export function describePretrainingEnd(
  error: unknown,
  signal: AbortSignal,
  stopsAs: Extract<PretrainingState, 'paused' | 'cancelled'>
): PretrainingEnd {
  if (error instanceof JobStopped)
    return { state: (signal.reason as StopReason) === 'closing' ? 'paused' : stopsAs, message: null }
  const { state, message } = describeEnd(error, signal)
  return { state: state === 'interrupted' ? 'paused' : 'failed', message }
}
