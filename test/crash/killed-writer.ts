// What every writer that is to be killed does around its work: it says when a transaction is on disk, and stops in the middle of the one in
// which it is killed.
import { writeSync } from 'node:fs'
import { servicesOf } from '../../src/main/services/corpus.fixture.ts'
import type { Mutate } from '../../src/main/store/database/mutate.ts'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'

/** `work` gets what the test has said after the folder; see `runUntilKilled`. */
export async function writeUntilKilled(
  work: (services: ReturnType<typeof servicesOf>, args: string[]) => Promise<unknown>
): Promise<void> {
  const [folder, ...args] = process.argv.slice(2) as [string, ...string[]]
  const steps = Number(args.pop())
  const workspace = openWorkspace({ folder })
  await work(servicesOf({ ...workspace, mutate: killedMutate(workspace.mutate, steps) }), args)
  writeSync(1, 'done\n')
}

/** `committed`: transactions after which it comes no further; where it has fewer to make it comes to its end. */
function killedMutate(mutate: Mutate, committed: number): Mutate {
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
