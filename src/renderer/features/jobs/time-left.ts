// What is left of an estimate that nobody has brought up to date: it runs down, and says when it no longer holds.
import { briefSeconds } from './duration.ts'

/** An estimate is a guess: it is overdue once it is exceeded by this share of itself, and by a few seconds at least. */
const slack = 0.1

/** Seconds, `elapsed` seconds after `told` were estimated; null once it takes longer than that. */
export function leftOf(told: number, elapsed: number): number | null {
  const over = elapsed - told
  return over > Math.max(briefSeconds, told * slack) ? null : Math.max(0, -over)
}
