// The interval in which a share lies, from how many of how many had it.

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Of the standard normal distribution, for 95 % in the middle. */
const z95 = 1.959964

/**
 * Wilson's score interval (Wilson 1927): at 95 % by default. Unlike the usual one it never leaves 0..1 and is right for few and for
 * extreme shares. Fractions of `successes` and `trials` are allowed, as an effective sample size gives them. 0..1 without trials.
 */
export function wilsonInterval(successes: number, trials: number, z = z95): Interval {
  if (trials <= 0) return { low: 0, high: 1 }
  const share = successes / trials
  const square = z ** 2 / trials
  const middle = (share + square / 2) / (1 + square)
  const half = (z / (1 + square)) * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
