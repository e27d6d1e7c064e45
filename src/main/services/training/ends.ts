// How a run can end other than well, in words that say what to do.
import type { RunState } from '../../../shared/runs.ts'
import { EngineError } from '../../engine/errors.ts'
import { EngineFailure, EngineStopped, JobStopped } from '../../jobs/engine-session.ts'
import type { StopReason } from '../../jobs/queue.ts'
import { StoreError } from '../../store/database/store-error.ts'

export interface RunEnd {
  readonly state: RunState
  readonly message: string | null
}

export const interruptedWhileWaiting: RunEnd = {
  state: 'interrupted',
  message: 'Chartmark was closed before this training could begin. Resume begins it.'
}

/** For a run that a host left behind without a word. */
export const interruptedByHost: RunEnd = {
  state: 'interrupted',
  message:
    'Chartmark ended in the middle of this training. Nothing that was saved is lost; it can go on from its last checkpoint.'
}

export const cancelledByPerson: RunEnd = { state: 'cancelled', message: null }

/** Without words: the page says that it is paused. */
export const pausedByPerson: RunEnd = { state: 'interrupted', message: null }

const closed: RunEnd = {
  state: 'interrupted',
  message: 'Chartmark was closed in the middle of this training. It can go on from its last checkpoint.'
}

const outOfMemory: RunEnd = {
  state: 'interrupted',
  message:
    'The engine was ended from outside, perhaps because the computer ran out of memory. Close other programs; training can go on from its last checkpoint.'
}

const crashed: RunEnd = {
  state: 'interrupted',
  message:
    'The engine stopped unexpectedly. Nothing that was saved is lost; training can go on from its last checkpoint.'
}

const unexpected: RunEnd = {
  state: 'failed',
  message: 'Chartmark met a fault of its own. What was saved is safe; trying again may help.'
}

/** Only messages that were written for people are passed on: any other could quote a document. */
export function describeEnd(error: unknown, signal: AbortSignal): RunEnd {
  if (error instanceof JobStopped) {
    const reason = signal.reason as StopReason
    if (reason === 'paused') return pausedByPerson
    return reason === 'closing' ? closed : cancelledByPerson
  }
  if (error instanceof EngineStopped) return error.signal === 'SIGKILL' ? outOfMemory : crashed
  if (error instanceof EngineFailure || error instanceof EngineError || error instanceof StoreError) {
    return { state: 'failed', message: error.message }
  }
  return unexpected
}
