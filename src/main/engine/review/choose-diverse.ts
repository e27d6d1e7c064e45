// Chooses records one after the other, each as far as possible from those that are known and chosen: none teaches the same thing twice.
import { distanceOf, type TextVector } from './text-vectors.ts'

export interface DiverseOptions {
  readonly candidates: readonly TextVector[]
  /** What is known already. */
  readonly known: readonly TextVector[]
  /** How much each candidate is worth by itself, above 0; 1 each where absent. */
  readonly weights?: readonly number[]
  readonly count: number
}

export interface Choice {
  /** Its place among the candidates. */
  readonly index: number
  /** Distance to the nearest that was known or chosen before it, at most 1. */
  readonly distance: number
}

/**
 * Farthest-first traversal (Gonzalez 1985), the greedy k-centre of core-set selection (Sener and Savarese 2018), with each distance
 * times the candidate's weight: with uncertainties as weights this is the batch that is unsure and varied (after Brinker 2003,
 * "Incorporating diversity in active learning"). Where nothing is known the first is the one of greatest weight, of equal ones the first.
 * A generator that rests after each step of about `candidates` distances, so that a caller can let others in; it returns the choices.
 */
export function* chooseDiverse({ candidates, known, weights, count }: DiverseOptions): Generator<void, Choice[]> {
  // Of opposite texts nobody needs to know by how much.
  const nearest = new Float64Array(candidates.length).fill(1)
  const lookAt = (centre: TextVector): void => {
    for (const [i, candidate] of candidates.entries()) nearest[i] = Math.min(nearest[i]!, distanceOf(candidate, centre))
  }
  for (const centre of known) {
    lookAt(centre)
    yield
  }
  const chosen: Choice[] = []
  const taken = new Uint8Array(candidates.length)
  while (chosen.length < Math.min(count, candidates.length)) {
    let best = -1
    let most = Number.NEGATIVE_INFINITY
    for (let i = 0; i < candidates.length; i++) {
      if (taken[i] === 1) continue
      const worth = (weights?.[i] ?? 1) * nearest[i]!
      if (worth > most) [best, most] = [i, worth]
    }
    taken[best] = 1
    chosen.push({ index: best, distance: Math.max(0, nearest[best]!) })
    lookAt(candidates[best]!)
    yield
  }
  return chosen
}

/** Runs a choice to its end at once. */
export function choiceOf(steps: Generator<void, Choice[]>): Choice[] {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value
}
