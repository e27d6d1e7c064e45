// How many items a step of long work takes, by how long the steps before took: an item may be a line or a book, and nobody waits for either.

export interface StepSize {
  /** At least one. */
  readonly items: () => number
  /** Runs a step of so many items, its transaction included, and learns from how long it took. */
  readonly measure: <Result>(items: number, step: () => Result) => Result
}

/** What a step should take, in milliseconds. */
const wanted = 15
/** A step that was quick may have met an idle disk: the next grows by this much at most. */
const growth = 1.5

export function createStepSize(first: number): StepSize {
  let size = first
  return {
    items: () => Math.max(1, Math.floor(size)),
    measure(items, step) {
      const before = performance.now()
      const result = step()
      const took = Math.max(1, performance.now() - before)
      size = Math.max(1, Math.min(items * (wanted / took), size * growth))
      return result
    }
  }
}
