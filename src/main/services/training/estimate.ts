// How long a training will take on this machine: work counted in words, speed taken from the newest runs that ended.
import type { Phase, Recipe } from '../../../shared/recipe.ts'
import { evaluationWork, stepWork, workBelow } from '../../../shared/recipe-work.ts'

/** Of the bundled encoder on two cores, before any run has been measured. */
export const defaultSecondsPerWord = 0.0008
const loadingSeconds = 4

export interface Work {
  readonly method: Recipe['method']
  readonly phases: readonly Pick<Phase, 'epochs' | 'frozenShare'>[]
  readonly evaluateEvery?: number | undefined
  readonly folds?: number | undefined
  readonly trainWords: number
  readonly develWords: number
}

/**
 * Work in units of one word that goes through one full training step. With k folds each sentence trains in k - 1 of them and
 * is checked in one, before all are learned from.
 */
export function workOf(
  { method, phases, trainWords, develWords, evaluateEvery = 1, folds }: Work,
  epochs = Number.POSITIVE_INFINITY
): number {
  const times = folds ?? 1
  const checked = (folds === undefined ? develWords : trainWords) / evaluateEvery
  let left = epochs
  let total = 0
  for (const phase of phases) {
    const done = Math.min(left, phase.epochs)
    left -= done
    if (done > 0) total += (times * trainWords + develWords) * workBelow({ method }, phase)
    total += done * (times * trainWords * stepWork({ method }, phase) + checked * evaluationWork({ method }, phase))
  }
  return total
}

/** One run that has taken its time: `seconds` over its first `epochs`. */
export interface MeasuredRun extends Work {
  readonly epochs: number
  readonly seconds: number
}

/** Median over the measured runs, so that one night under load does not spoil the promise. */
export function secondsPerWord(runs: readonly MeasuredRun[]): number {
  const speeds = runs
    .map((run) => ({ seconds: run.seconds, work: workOf(run, run.epochs) }))
    .filter(({ seconds, work }) => seconds > 0 && work > 0)
    .map(({ seconds, work }) => seconds / work)
    .sort((a, b) => a - b)
  return speeds[Math.floor(speeds.length / 2)] ?? defaultSecondsPerWord
}

export function estimateSeconds(work: Work, runs: readonly MeasuredRun[]): number {
  return loadingSeconds + workOf(work) * secondsPerWord(runs)
}
