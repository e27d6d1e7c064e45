// How long calls to a host take, and how long it is held meanwhile: both run on this thread.
import { Worker } from 'node:worker_threads'
import { median } from './figures.ts'

export interface Held {
  /** Milliseconds, of the calls. */
  readonly median: number
  /** Milliseconds, the longest in which nothing else had a turn. */
  readonly hold: number
  /** Milliseconds of processor time, the most between two turns: what a hold comes to on a machine that has time for it. */
  readonly computing: number
  /** Milliseconds, the longest that a thread with nothing to do waited for its turn meanwhile: what the machine makes of a hold of none. */
  readonly idle: number
}

export async function timeHeld(work: () => Promise<unknown>, runs = 5): Promise<Held> {
  const times: number[] = []
  let [hold, computing] = [0, 0]
  const peer = startIdlePeer()
  for (let run = 0; run < runs; run++) {
    let [last, lastComputed] = [performance.now(), processorTime()]
    const turn = () => {
      const [now, computed] = [performance.now(), processorTime()]
      hold = Math.max(hold, now - last)
      computing = Math.max(computing, computed - lastComputed)
      ;[last, lastComputed] = [now, computed]
    }
    const beat = setInterval(turn, 1)
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
    clearInterval(beat)
    turn()
  }
  return { median: median(times), hold, computing, idle: await peer.stop() }
}

/** How a bench says it. */
export const sayHeld = ({ hold, computing, idle }: Held): string =>
  `the host held ${hold.toFixed(0)} ms at most (computing ${computing.toFixed(0)} ms; an idle thread beside it waited ${idle.toFixed(0)} ms at most)`

function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function startIdlePeer(): { readonly stop: () => Promise<number> } {
  const longest = new Float64Array(new SharedArrayBuffer(8))
  const worker = new Worker(
    `const { workerData: longest } = require('node:worker_threads')
     let last
     setInterval(() => {
       const now = performance.now()
       if (last !== undefined) longest[0] = Math.max(longest[0], now - last)
       last = now
     }, 1)`,
    { eval: true, workerData: longest }
  )
  return {
    async stop() {
      await worker.terminate()
      return longest[0]!
    }
  }
}
