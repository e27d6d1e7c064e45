// Runs a writer of many transactions in a process of its own, which says a line after each, and kills it with -9 after some of them.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * `steps`: transactions until it is killed, in the middle of the next; true where it came to its end before. `args`: what the writer is to do,
 * and where; `steps` follows them (see `killedMutate`).
 */
export async function runUntilKilled(writer: string, args: readonly string[], steps: number): Promise<boolean> {
  const child = spawn(process.execPath, [writer, ...args, String(steps)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  let seen = 0
  let isDone = false
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'done') isDone = true
    else if (++seen === steps) child.kill('SIGKILL')
  }
  await ended
  return isDone
}
