// AdamW's running means of gradients and of their squares.

/** Laid out as the weights are. Moments of what a run never trains are never touched: the system gives them no memory. */
export interface Moments {
  readonly first: Float32Array
  readonly second: Float32Array
  readonly firstWords: Float32Array
  readonly secondWords: Float32Array
}

export function createMoments(flat: number, words: number): Moments {
  return {
    first: new Float32Array(flat),
    second: new Float32Array(flat),
    firstWords: new Float32Array(words),
    secondWords: new Float32Array(words)
  }
}

/** A new phase begins with fresh moments. */
export function resetMoments({ first, second, firstWords, secondWords }: Moments): void {
  for (const array of [first, second, firstWords, secondWords]) array.fill(0)
}
