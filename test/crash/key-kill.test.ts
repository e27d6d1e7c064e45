// A kill -9 while the passphrase is set, changed and removed: the key file opens by what it was or by what it was to be, and the workspace with it.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import {
  holdKey,
  readKeyFile,
  removeUnfinishedKey,
  replaceKeyFile
} from '../../src/main/store/workspace/key-custody.ts'
import { unwrapKey } from '../../src/main/store/workspace/key-wrap.ts'
import { findBrokenAudit } from '../../src/main/store/database/audit.ts'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'

const rounds = 25
const writer = new URL('./key-writer.ts', import.meta.url).pathname
const states = ['first passphrase', 'second passphrase', 'none']

/** Starts the writer, kills it some moments after its first state, and returns the last state that it told. */
async function changeUntilKilled(folder: string, milliseconds: number): Promise<string> {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))
  let last = ''
  let timer: NodeJS.Timeout | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    last = line
    timer ??= setTimeout(() => child.kill('SIGKILL'), milliseconds)
  }
  expect(await ended).toBe('SIGKILL')
  return last
}

/** The key, by the first of these states that opens the file. */
async function openBy(folder: string, wanted: readonly string[]): Promise<Buffer | undefined> {
  const stored = readKeyFile(folder)!
  if (Buffer.isBuffer(stored)) return wanted.includes('none') ? stored : undefined
  for (const value of wanted) {
    const key = await unwrapKey(stored, { kind: 'passphrase', value })
    if (key !== undefined) return key
  }
  return undefined
}

it(`opens after each of ${rounds} kills`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chartmark-key-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  openWorkspace({ folder }).close()
  const plain = readKeyFile(folder) as Buffer
  for (let round = 0; round < rounds; round++) {
    const told = await changeUntilKilled(folder, (round * 7) % 60)
    const next = states[(states.indexOf(told) + 1) % states.length]!
    const key = await openBy(folder, [told, next])
    expect(key, `round ${round}, after ${told}`).toEqual(plain)
    // What the kill has left beside the file goes at the next start.
    removeUnfinishedKey(folder)
    expect(readdirSync(folder)).not.toContain('workspace.key.new')
    const workspace = openWorkspace({ folder, keyCustody: holdKey(key!) })
    expect(findBrokenAudit(workspace.read)).toBeNull()
    workspace.close()
    // The writer begins without a passphrase.
    replaceKeyFile(folder, plain)
  }
})
