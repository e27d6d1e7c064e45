// The host dies by kill -9 while it writes: what was answered is there afterwards, and the workspace opens without a word.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { findBrokenAudit } from '../../src/main/store/database/audit.ts'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'

const rounds = 20
const writer = new URL('./store-writer.ts', import.meta.url).pathname

/** Starts the writer, kills it some moments after its first answer, and returns the last revision that it answered. */
async function writeUntilKilled(folder: string, milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))
  let last = 0
  let timer: NodeJS.Timeout | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    timer ??= setTimeout(() => child.kill('SIGKILL'), milliseconds)
  }
  expect(await ended).toBe('SIGKILL')
  return last
}

it(`loses no answered edit in ${rounds} kills`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chartmark-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  let total = 0
  for (let round = 0; round < rounds; round++) {
    // Spread over the moments of a commit; a failure names the round.
    const answered = await writeUntilKilled(folder, 5 + ((round * 37) % 90))
    expect(answered, `round ${round}`).toBeGreaterThan(total)
    const workspace = openWorkspace({ folder })
    const { read } = workspace
    const { revision } = read.one<{ revision: number }>('SELECT revision FROM document')!
    // At most the edit in flight came in without an answer.
    expect(revision - answered, `round ${round}`).toBeOneOf([0, 1])
    expect(read.all('SELECT seq FROM annotation_event'), `round ${round}`).toHaveLength(revision)
    expect(read.one('SELECT count(*) AS n FROM annotation')).toEqual({ n: revision % 2 })
    expect(read.one('SELECT annotations AS n FROM project')).toEqual({ n: revision % 2 })
    expect(read.one('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
    expect(read.all('PRAGMA foreign_key_check')).toEqual([])
    expect(findBrokenAudit(read)).toBeNull()
    workspace.close()
    total = revision
  }
})
