// Figures of repeated timings, in milliseconds with one decimal.

/** The value below which this share of the times lies, 0 to 1; 0 is the least. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  const at = Math.min(sorted.length - 1, Math.floor(sorted.length * share))
  return Math.round(sorted[at]! * 10) / 10
}

export function median(times: readonly number[]): number {
  return quantile(times, 0.5)
}
