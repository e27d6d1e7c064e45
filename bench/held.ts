// How long calls to a host take, and how long it is held meanwhile: both run on this thread.
import { median } from './figures.ts'

export interface Held {
  /** Milliseconds, of the calls. */
  readonly median: number
  /** Milliseconds, the longest in which nothing else had a turn. */
  readonly hold: number
}

export async function timeHeld(work: () => Promise<unknown>, runs = 5): Promise<Held> {
  const times: number[] = []
  let hold = 0
  for (let run = 0; run < runs; run++) {
    let last = performance.now()
    const beat = setInterval(() => {
      hold = Math.max(hold, performance.now() - last)
      last = performance.now()
    }, 1)
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
    // The beat that was due while the call held the thread.
    await new Promise((resolve) => setImmediate(resolve))
    clearInterval(beat)
  }
  return { median: median(times), hold }
}
