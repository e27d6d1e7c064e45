// The learning rate of pre-training: a linear climb, a constant stretch that may end at any time, a linear fall at the end.

export interface PretrainingSchedule {
  readonly peak: number
  readonly warmupSteps: number
  /** Steps in all, and how many of the last of them fall. */
  readonly steps: number
  readonly decaySteps: number
}

/**
 * Rate of step `step` (from 0). The constant stretch lets a run be prolonged or ended from any checkpoint, which a fall that is
 * planned from the start does not (Hu et al. 2024, MiniCPM; Haegele et al. 2024).
 */
export function pretrainingRate({ peak, warmupSteps, steps, decaySteps }: PretrainingSchedule, step: number): number {
  const climb = Math.min(1, (step + 1) / (warmupSteps + 1))
  const fall = Math.min(1, (steps - step) / (decaySteps + 1))
  return peak * Math.max(0, Math.min(climb, fall))
}
