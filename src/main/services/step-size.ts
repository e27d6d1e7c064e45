// How many items a step of long work takes, by how long the steps before took: an item may be a line or a book, and nobody waits for either.
import { setImmediate } from 'node:timers/promises'
import type { JobControl } from '../jobs/queue.ts'

/** What a step should take, in milliseconds. */
const wanted = 15
/** A step that was quick may have met an idle disk: the next grows by this much at most. */
const growth = 1.5

/** How work in several parts goes: the parts share what the steps have learned and what is told of how far it is. */
export interface Pace {
  /** Items of the first step. */
  readonly first: number
  readonly job?: JobControl | undefined
  /** See `Workspace`. */
  readonly settled?: (() => Promise<void> | undefined) | undefined
}

/**
 * One step: takes of `some` what it is given, which ends early where time is over and items are worked on as they are taken. `isLast`, asked
 * after that: nothing is left.
 */
export type Step<Item> = (some: Iterable<Item>, isLast: () => boolean) => void

export interface Steps {
  /**
   * Runs `step` for all items, some at a time; others come in between, and the job tells how far it is. Resolves to the items that are done,
   * fewer where the job was stopped.
   */
  readonly run: <Item>(items: Iterable<Item>, step: Step<Item>) => Promise<number>
  /** Throws why the job was stopped, where it was. */
  readonly throwIfStopped: () => void
}

/** `total`: items of all runs. */
export function createSteps({ first, job, settled }: Pace, total: number): Steps {
  let size = first
  let doneInAll = 0
  return {
    async run(items, step) {
      const waiting = items[Symbol.iterator]()
      let next = waiting.next()
      let done = 0
      while (next.done !== true && job?.signal.aborted !== true) {
        const began = performance.now()
        const most = Math.max(1, Math.floor(size))
        let taken = 0
        const some = function* () {
          while (next.done !== true && taken < most && (taken === 0 || performance.now() - began < wanted)) {
            const { value } = next
            taken++
            next = waiting.next()
            yield value
          }
        }
        step(some(), () => next.done === true)
        const took = Math.max(1, performance.now() - began)
        size = Math.max(1, Math.min(taken * (wanted / took), size * growth))
        done += taken
        doneInAll += taken
        job?.report({ share: Math.min(1, doneInAll / Math.max(1, total)) })
        await setImmediate()
        await settled?.()
      }
      return done
    },
    throwIfStopped: () => job?.signal.throwIfAborted()
  }
}

/** As `Steps.run`, for work in one part. */
export function inSteps<Item>(items: readonly Item[], pace: Pace, step: Step<Item>): Promise<number> {
  return createSteps(pace, items.length).run(items, step)
}

/** Items looked up at once, not worked on: a few milliseconds. */
const pageLength = 1000

/** Items that are looked up a page at a time, while those before are worked on; `pageAfter` gives up to `limit` that come after a key, none at the end. */
export function* inPages<Item>(
  pageAfter: (key: number, limit: number) => readonly Item[],
  keyOf: (item: Item) => number,
  from = 0
): Generator<Item> {
  const next = (key: number) => pageAfter(key, pageLength)
  for (let page = next(from); page.length > 0; page = next(keyOf(page.at(-1)!))) yield* page
}
