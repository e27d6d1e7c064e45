// The learning rate of each step: a linear climb, then a linear fall, in every phase of a recipe.
import type { Phase } from '../../../../shared/recipe.ts'

/**
 * Rate of step `step` (from 0) of a phase with `steps` steps. It climbs to the peak in the warm-up and falls to `finalShare` of it after the last
 * step. The shape of transformers' `get_linear_schedule_with_warmup`, but that no step is taken at rate 0.
 * `peak`: the phase's own, unless it is another part's.
 */
export function rateAt(phase: Phase, step: number, steps: number, peak = phase.learningRate): number {
  const warmup = Math.round(phase.warmupShare * steps)
  if (step < warmup) return (peak * (step + 1)) / (warmup + 1)
  const left = (steps - step) / Math.max(1, steps - warmup)
  return peak * (phase.finalShare + (1 - phase.finalShare) * left)
}

/**
 * The lowest level that a phase trains (see `ParameterSpec.level`): 0 the embeddings, 1..layers the layers, layers + 1 the head.
 * Freezing any layer freezes the embeddings too.
 */
export function firstTrainedLevel(frozenShare: number, layers: number): number {
  return frozenShare === 0 ? 0 : 1 + Math.round(frozenShare * layers)
}
