// The store of a writer that is to be killed: it says when a transaction is on disk, and stops in the middle of the one in which it is killed.
import { writeSync } from 'node:fs'
import type { Mutate } from '../../src/main/store/mutate.ts'

/** `committed`: transactions after which it comes no further; where it has fewer to make it comes to its end. */
export function killedMutate(mutate: Mutate, committed: number): Mutate {
  let made = 0
  return (name, actor, work) => {
    const result = mutate(name, actor, (mutation) => {
      const worked = work(mutation)
      if (made === committed) waitForTheKill()
      return worked
    })
    made++
    writeSync(1, 'step\n')
    return result
  }
}

function waitForTheKill(): never {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120_000)
  throw new Error('Nobody killed the writer.')
}
