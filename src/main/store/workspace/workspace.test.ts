// What can go wrong with the files of a workspace, and that nothing stored is harmed by it.
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../database/connection.ts'
import { keyFileName } from './key-custody.ts'
import { StoreError } from '../database/store-error.ts'
import { moveWorkspaceAside, openWorkspace, workspaceFileName } from './workspace.ts'
import { readSetting, temporaryFolder, temporaryWorkspace, writeSetting } from './workspace.fixture.ts'

const canary = 'CANARY metformin 500 mg 二甲双胍'

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof StoreError) return error.code
    throw error
  }
  return 'no error'
}

function bytesIn(folder: string): Buffer {
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))))
}

/** A closed workspace that holds one value. */
function storedFolder(value = 'kept'): string {
  const workspace = temporaryWorkspace()
  writeSetting(workspace, value)
  workspace.close()
  return workspace.folder
}

function reopened(folder: string): string | undefined {
  const workspace = openWorkspace({ folder })
  const value = readSetting(workspace)
  workspace.close()
  return value
}

describe('encryption', () => {
  it('leaves no stored text in any file, open or closed', () => {
    const workspace = temporaryWorkspace()
    writeSetting(workspace, canary)
    const open = bytesIn(workspace.folder)
    expect(readdirSync(workspace.folder)).toContain(`${workspaceFileName}-wal`)
    workspace.close()
    const files = Buffer.concat([open, bytesIn(workspace.folder)])
    for (const part of ['CANARY', '二甲双胍', 'CREATE TABLE']) expect(files.includes(part)).toBe(false)
    expect(reopened(workspace.folder)).toBe(canary)
  })

  it('refuses another key, and the right key still opens the file', () => {
    const folder = storedFolder()
    const keyFile = join(folder, keyFileName)
    const key = readFileSync(keyFile)
    writeFileSync(keyFile, Buffer.alloc(32, 1))
    expect(codeOf(() => openWorkspace({ folder }))).toBe('WRONG_KEY')
    writeFileSync(keyFile, key)
    expect(reopened(folder)).toBe('kept')
  })

  it('finds a single flipped byte, wherever it is, and leaves the file as it was', () => {
    const folder = storedFolder()
    const file = join(folder, workspaceFileName)
    const whole = readFileSync(file)
    for (const at of [40, 5000, Math.floor(whole.length / 2), whole.length - 100]) {
      const damaged = Buffer.from(whole)
      damaged[at] = damaged[at]! ^ 1
      writeFileSync(file, damaged)
      expect(['DAMAGED', 'WRONG_KEY']).toContain(codeOf(() => openWorkspace({ folder })))
      expect(readFileSync(file).equals(damaged)).toBe(true)
    }
    writeFileSync(file, whole)
    expect(reopened(folder)).toBe('kept')
  })

  it('does not take a plain SQLite file for a workspace', () => {
    const folder = temporaryFolder()
    const file = join(folder, workspaceFileName)
    const plain = new Database(file)
    plain.exec('CREATE TABLE t (a)')
    plain.close()
    writeFileSync(join(folder, keyFileName), Buffer.alloc(32, 1), { mode: 0o600 })
    const before = readFileSync(file)
    expect(codeOf(() => openWorkspace({ folder }))).toBe('DAMAGED')
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})

describe('the key file', () => {
  it('is 32 random bytes that only their owner reads', () => {
    const [one, other] = [storedFolder(), storedFolder()].map((folder) => join(folder, keyFileName))
    expect(readFileSync(one!)).toHaveLength(32)
    expect(readFileSync(one!).equals(readFileSync(other!))).toBe(false)
    if (process.platform !== 'win32') {
      expect(statSync(one!).mode & 0o777).toBe(0o600)
      expect(statSync(join(one!, '..', workspaceFileName)).mode & 0o777).toBe(0o600)
    }
  })

  it('is never made anew for a workspace that is there', () => {
    const folder = storedFolder()
    rmSync(join(folder, keyFileName))
    expect(codeOf(() => openWorkspace({ folder }))).toBe('KEY_MISSING')
    expect(existsSync(join(folder, keyFileName))).toBe(false)
  })

  it('is refused where it is cut or others can read it', () => {
    const folder = storedFolder()
    const file = join(folder, keyFileName)
    const key = readFileSync(file)
    writeFileSync(file, key.subarray(0, 31))
    expect(codeOf(() => openWorkspace({ folder }))).toBe('KEY_UNSAFE')
    writeFileSync(file, key)
    if (process.platform === 'win32') return
    chmodSync(file, 0o640)
    expect(codeOf(() => openWorkspace({ folder }))).toBe('KEY_UNSAFE')
    chmodSync(file, 0o600)
    expect(reopened(folder)).toBe('kept')
  })
})

describe('two instances', () => {
  it('refuses the second in plain words and lets it in when the first is closed', () => {
    const first = temporaryWorkspace()
    const { folder } = first
    expect(() => openWorkspace({ folder })).toThrow(/open in another Chartmark window/)
    expect(codeOf(() => moveWorkspaceAside(folder, new Date()))).toBe('LOCKED')
    first.close()
    first.close()
    expect(codeOf(() => openWorkspace({ folder }).close())).toBe('no error')
  })

  it('does not stay locked by an opening that failed', () => {
    const folder = storedFolder()
    const file = join(folder, keyFileName)
    const key = readFileSync(file)
    writeFileSync(file, Buffer.alloc(32))
    expect(codeOf(() => openWorkspace({ folder }))).toBe('WRONG_KEY')
    expect(codeOf(() => openWorkspace({ folder }))).toBe('WRONG_KEY')
    writeFileSync(file, key)
    expect(reopened(folder)).toBe('kept')
  })
})

describe('a workspace that cannot be used', () => {
  it('of a later version is left alone', () => {
    const folder = storedFolder()
    const connection = openDatabase(join(folder, workspaceFileName), readFileSync(join(folder, keyFileName)))
    connection.pragma('user_version = 99990')
    connection.close()
    expect(codeOf(() => openWorkspace({ folder }))).toBe('FUTURE_VERSION')
    expect(() => openWorkspace({ folder })).toThrow(/newer version of Chartmark/)
  })

  // Skipped for root, who may write everywhere, and on Windows, where modes do not bind.
  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('in a folder that is read-only says so', () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o500)
    expect(codeOf(() => openWorkspace({ folder }))).toBe('NOT_WRITABLE')
    chmodSync(folder, 0o700)
  })

  it('where a file stands in place of the folder says so', () => {
    const file = join(temporaryFolder(), 'file')
    closeSync(openSync(file, 'w'))
    expect(codeOf(() => openWorkspace({ folder: join(file, 'workspace') }))).toBe('NOT_WRITABLE')
  })

  it('is moved aside on request, whole, and an empty one takes its place', () => {
    const folder = storedFolder()
    const file = join(folder, workspaceFileName)
    const descriptor = openSync(file, 'r+')
    writeSync(descriptor, Buffer.alloc(64), 0, 64, 9000)
    closeSync(descriptor)
    const damaged = readFileSync(file)
    expect(codeOf(() => openWorkspace({ folder }))).toBe('DAMAGED')
    const aside = moveWorkspaceAside(folder, new Date('2026-01-02T03:04:05Z'))
    expect(readFileSync(join(folder, aside)).equals(damaged)).toBe(true)
    expect(reopened(folder)).toBeUndefined()
  })

  it('names neither the folder nor the key in any message', () => {
    const folder = storedFolder()
    const key = readFileSync(join(folder, keyFileName))
    writeFileSync(join(folder, keyFileName), Buffer.alloc(32, 1))
    let message = ''
    try {
      openWorkspace({ folder })
    } catch (error) {
      message = String(error)
    }
    expect(message).toContain('key does not open')
    for (const secret of [folder, key.toString('hex'), key.toString('latin1')]) expect(message).not.toContain(secret)
  })
})
