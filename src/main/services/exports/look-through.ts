// Goes through the first of many documents for as long as a person may wait; others get in between.
import { createPace } from './pace.ts'

/** Milliseconds: long enough for some thousand notes, short enough to wait for after each change in a dialog. */
export const lookMilliseconds = 1500

/** The keys that `look` milliseconds suffice for, one at least; it ends where `signal` aborts. */
export async function* lookThrough(
  keys: Iterable<number>,
  look: number,
  signal: AbortSignal | undefined
): AsyncGenerator<number, void> {
  const pace = createPace()
  const end = performance.now() + look
  let looked = 0
  for (const key of keys) {
    if (signal?.aborted === true || (looked > 0 && performance.now() > end)) return
    looked++
    yield key
    await pace.turn()
  }
}
