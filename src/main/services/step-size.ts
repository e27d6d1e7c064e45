// How many items a step of long work takes, by how long the steps before took: an item may be a line or a book, and nobody waits for either.
import { setImmediate } from 'node:timers/promises'
import type { JobControl } from '../jobs/queue.ts'

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

export interface InSteps {
  /** Items of the first step. */
  readonly first: number
  readonly job?: JobControl | undefined
  /** See `Workspace`. */
  readonly settled?: (() => Promise<void> | undefined) | undefined
}

/**
 * Runs `step` for all items, some at a time; others come in between, and the job tells how far it is. `done`: items reached with this step. Resolves
 * to the items that are done, fewer where the job was stopped.
 */
export async function inSteps<Item>(
  items: readonly Item[],
  { first, job, settled }: InSteps,
  step: (some: readonly Item[], done: number) => void
): Promise<number> {
  const size = createStepSize(first)
  let done = 0
  while (done < items.length && job?.signal.aborted !== true) {
    const some = items.slice(done, done + size.items())
    done += some.length
    size.measure(some.length, () => step(some, done))
    job?.report({ share: done / items.length })
    await setImmediate()
    await settled?.()
  }
  return done
}
