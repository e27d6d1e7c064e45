// The host dies by kill -9 while its thread brings the log into the file: every commit that was answered is there, and every page is whole.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { findBrokenAudit } from '../../src/main/store/database/audit.ts'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'

const rounds = 10
const writer = new URL('./checkpoint-writer.ts', import.meta.url).pathname

/** Kills the writer some moments after a number of commits, by when the thread works; answers the last that was told. */
async function writeUntilKilled(folder: string, commits: number, milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))
  let last = 0
  let seen = 0
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    if (++seen === commits) setTimeout(() => child.kill('SIGKILL'), milliseconds)
  }
  expect(await ended).toBe('SIGKILL')
  return last
}

it(`loses no answered commit in ${rounds} kills`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chartmark-checkpoint-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (let round = 0; round < rounds; round++) {
    const answered = await writeUntilKilled(folder, 15 + 3 * round, (round * 7) % 20)
    const workspace = openWorkspace({ folder })
    const { read } = workspace
    const { value } = read.one<{ value: string }>("SELECT value FROM setting WHERE name = 'test'")!
    const written = parseInt(value)
    // At most the commit in flight came in without an answer.
    expect(written - answered, `round ${round}`).toBeOneOf([0, 1])
    expect(value, `round ${round}`).toBe(`${written} `.padEnd(600_000, `${written} `))
    expect(read.one('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
    expect(findBrokenAudit(read)).toBeNull()
    workspace.close()
  }
})
