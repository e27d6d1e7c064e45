// The log goes into the file when the person pauses, and only then.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { commitsWorthIt, restMilliseconds } from './checkpoints.ts'
import { keyFileName } from './key-custody.ts'
import {
  readSetting,
  temporaryFolder,
  temporaryWorkspace,
  type TestWorkspace,
  writeSetting
} from './workspace.fixture.ts'
import { openWorkspace, workspaceFileName } from './workspace.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** What the file alone holds, without its log. */
function inTheFile({ folder }: TestWorkspace): string | undefined {
  const copy = temporaryFolder()
  for (const name of [workspaceFileName, keyFileName]) copyFileSync(join(folder, name), join(copy, name))
  const workspace = openWorkspace({ folder: copy })
  try {
    return readSetting(workspace)
  } finally {
    workspace.close()
  }
}

function write(workspace: TestWorkspace, times: number): void {
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
