// Waits for the engine of a host that was killed: it ends by itself as soon as it notices, and must not write beside a new one.
import { setTimeout as wait } from 'node:timers/promises'

const longestWaitMilliseconds = 5000

/**
 * Resolves when no process has this id, or after five seconds: the system may have given the id to another program by now,
 * which is why it is never ended from here.
 */
export async function waitForOrphan(pid: number): Promise<void> {
  const until = performance.now() + longestWaitMilliseconds
  while (isAlive(pid) && performance.now() < until) await wait(100)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
