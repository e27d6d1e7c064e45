// A host in slow motion: what must be met in the middle of a job is met there on any machine, however fast.
import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

/** Milliseconds in which the host works, and in which it is held, in turn. */
const [working, held] = [10, 90]

/** The host works a tenth of the time while `meanwhile` goes on; the page and the engine's processes go on at their own pace. */
export async function inSlowMotion<Result>(host: ChildProcess, meanwhile: () => Promise<Result>): Promise<Result> {
  let isOver = false
  const slowly = async () => {
    while (!isOver) {
      host.kill('SIGSTOP')
      await pause(held)
      host.kill('SIGCONT')
      await pause(working)
    }
  }
  const turns = slowly()
  try {
    return await meanwhile()
  } finally {
    isOver = true
    await turns
  }
}
