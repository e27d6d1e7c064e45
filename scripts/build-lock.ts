// Lets one process build at a time: two starts at once must not write into each other's output.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const pollEvery = 100
/** Milliseconds. A lock older than any build is one whose process number was given to another program. */
const longestBuild = 10 * 60_000
const longestWrite = 10_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives and belongs to another account.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Creates the file for this process, or says no. The file is made and named in one step, so that only one succeeds. */
function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Takes away the lock of a process that ended without doing so. An empty file is one that is just being written. */
function clearStale(file: string): void {
  try {
    const age = Date.now() - statSync(file).mtimeMs
    const pid = Number(readFileSync(file, 'utf8'))
    const stale = age > longestBuild || (pid > 0 ? !isAlive(pid) : age > longestWrite)
    if (stale) rmSync(file, { force: true })
  } catch {
    // Gone meanwhile.
  }
}

/** Runs `work` while no other process does; waits for its turn. */
export async function withBuildLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'build.lock')
  while (!tryLock(file)) {
    clearStale(file)
    await wait(pollEvery)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
