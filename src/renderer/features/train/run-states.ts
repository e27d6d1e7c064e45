// Which states of a run mean what, in one place.
import type { Run, RunState } from '../../../shared/runs.ts'

const active: ReadonlySet<RunState> = new Set(['queued', 'running', 'cancelling'])

export function isActive(run: Pick<Run, 'state'>): boolean {
  return active.has(run.state)
}

/** Interrupted by a person, who need not be told why. */
export function isPaused({ state, message }: Pick<Run, 'state' | 'message'>): boolean {
  return state === 'interrupted' && message === null
}

/** Ended before its time: it says why, and may be resumed. */
export function isStopped(
  run: Pick<Run, 'state'>
): run is Pick<Run, 'state'> & { state: 'interrupted' | 'cancelled' | 'failed' } {
  return run.state === 'interrupted' || run.state === 'cancelled' || run.state === 'failed'
}
