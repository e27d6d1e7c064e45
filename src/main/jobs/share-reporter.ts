// How far a job is whose whole is known: its share, and the time left at the pace so far.
import type { JobProgress } from './queue.ts'

/** Tells how much is done of what began now, and how long the rest will take at that pace. */
export function shareReporter(report: (progress: JobProgress) => void): (share: number) => void {
  const startedAt = performance.now()
  return (share) => {
    const seconds = (performance.now() - startedAt) / 1000
    report({ share: Math.min(1, share), secondsLeft: share === 0 ? null : (seconds / share) * (1 - share) })
  }
}
