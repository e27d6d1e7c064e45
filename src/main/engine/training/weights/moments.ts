// AdamW's running means of gradients and of their squares.

import type { TaggerWeights } from './tagger-weights.ts'

/** Laid out as the weights are. What is never written is never given memory by the system. */
export interface Moments {
  readonly first: Float32Array
  readonly second: Float32Array
  readonly firstWords: Float32Array
  readonly secondWords: Float32Array
}

/** Zeroed; those of the flat arrays take two arrays of the weights' memory. */
export function createMoments({ flat, words, memory }: TaggerWeights): Moments {
  return {
    first: memory.allocate(flat.length),
    second: memory.allocate(flat.length),
    firstWords: new Float32Array(words.length),
    secondWords: new Float32Array(words.length)
  }
}

/** Back to zero from `start` on in the flat arrays, and for the words where `withWords` says so. */
export function resetMoments(
  { first, second, firstWords, secondWords }: Moments,
  start: number,
  withWords: boolean
): void {
  first.fill(0, start)
  second.fill(0, start)
  if (!withWords) return
  firstWords.fill(0)
  secondWords.fill(0)
}
