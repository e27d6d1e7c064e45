// The log goes into the file when the person pauses, and only then.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Database as Connection } from 'better-sqlite3'
import { commitsWorthIt, keepCheckpoints, restMilliseconds } from './checkpoints.ts'
import { keyFileName } from './key-custody.ts'
import { readSetting, temporaryFolder, temporaryWorkspace, writeSetting } from './workspace.fixture.ts'
import { openWorkspace, type Workspace, workspaceFileName } from './workspace.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** What the file alone holds, without its log. */
function inTheFile({ folder }: Workspace): string | undefined {
  const copy = temporaryFolder()
  for (const name of [workspaceFileName, keyFileName]) copyFileSync(join(folder, name), join(copy, name))
  const workspace = openWorkspace({ folder: copy })
  try {
    return readSetting(workspace)
  } finally {
    workspace.close()
  }
}

function write(workspace: Workspace, times: number): void {
  for (let time = 1; time <= times; time++) writeSetting(workspace, String(time))
}

it('goes into the file once nothing was written for a while', () => {
  const workspace = temporaryWorkspace()
  write(workspace, commitsWorthIt)
  vi.advanceTimersByTime(restMilliseconds - 1)
  expect(inTheFile(workspace)).toBeUndefined()
  vi.advanceTimersByTime(1)
  expect(inTheFile(workspace)).toBe(String(commitsWorthIt))
})

it('waits anew after each write', () => {
  const workspace = temporaryWorkspace()
  write(workspace, commitsWorthIt)
  vi.advanceTimersByTime(restMilliseconds - 1)
  write(workspace, 1)
  vi.advanceTimersByTime(restMilliseconds - 1)
  expect(inTheFile(workspace)).toBeUndefined()
})

it('stays in the log while there is little of it, and is gathered with what follows', () => {
  const workspace = temporaryWorkspace()
  write(workspace, commitsWorthIt - 1)
  vi.advanceTimersByTime(restMilliseconds)
  expect(inTheFile(workspace)).toBeUndefined()
  write(workspace, 1)
  vi.advanceTimersByTime(restMilliseconds)
  expect(inTheFile(workspace)).toBe('1')
})

it('does nothing more once the workspace is closed', () => {
  const workspace = temporaryWorkspace()
  write(workspace, commitsWorthIt)
  workspace.close()
  expect(() => vi.advanceTimersByTime(restMilliseconds)).not.toThrow()
  expect(inTheFile(workspace)).toBe(String(commitsWorthIt))
})

/** A log of so many pages, and a thread that is done when the test says so. */
function withLog(pages: { log: number; checkpointed: number }) {
  const asked: string[] = []
  const connection = { pragma: (sql: string) => asked.push(sql), prepare: () => ({ get: () => pages }) }
  let done: (() => void) | undefined
  const checkpoints = keepCheckpoints(connection as unknown as Connection, {
    isBusy: () => done !== undefined,
    begin(onDone) {
      done = () => {
        done = undefined
        onDone()
      }
      return true
    },
    close: () => undefined
  })
  for (let commit = 0; commit < 4; commit++) checkpoints.committed()
  const broughtIn = () => asked.filter((sql) => sql.includes('PASSIVE')).length
  return { checkpoints, isAtIt: () => done !== undefined, end: () => done!(), broughtIn }
}

it('lets long work wait where the log grows faster than the thread brings it in, and no other', async () => {
  const pages = { log: 1500, checkpointed: 0 }
  const { checkpoints, isAtIt, end, broughtIn } = withLog(pages)
  expect(isAtIt()).toBe(true)
  expect(checkpoints.settled()).toBeUndefined()
  Object.assign(pages, { log: 5000, checkpointed: 1500 })
  let isSettled = false
  const settled = checkpoints.settled()!.then(() => (isSettled = true))
  // Much is left: the thread goes on, and the host brings in none of it.
  end()
  await Promise.resolve()
  expect([isAtIt(), isSettled, broughtIn()]).toEqual([true, false, 0])
  pages.checkpointed = 5000
  end()
  await settled
  expect([isAtIt(), broughtIn()]).toEqual([false, 1])
  expect(checkpoints.settled()).toBeUndefined()
  checkpoints.stop()
})

it('keeps nobody waiting when it is closed', async () => {
  const { checkpoints } = withLog({ log: 5000, checkpointed: 0 })
  const settled = checkpoints.settled()
  checkpoints.stop()
  await settled
})
