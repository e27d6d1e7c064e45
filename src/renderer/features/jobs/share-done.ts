// How much of a job is done, wherever it is shown: the strip and the view of the job never say different things.
import type { Job } from '../../../shared/jobs.ts'

/** Before its turn, while its encoder is loaded, and while an archive is looked at whole. */
const withoutShare: readonly Job['stage'][] = ['loading', 'waiting', 'reading']

/** 0..1, or null while that is not known, and while it is stopped. */
export function shareDone({ state, stage, share }: Job): number | null {
  return state === 'running' && !withoutShare.includes(stage) ? share : null
}
