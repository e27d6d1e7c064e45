// Where the workspace's key comes from. For now a file beside the workspace that only its owner can read.
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import { keyBytes } from './connection.ts'
import { syncFolder } from './files-on-disk.ts'
import { StoreError, withStoreErrors } from './store-error.ts'

export const keyFileName = 'workspace.key'

export interface KeyCustody {
  /**
   * The 32 bytes that encrypt the workspace; the caller clears them after use. A key is made only where `databaseExists`
   * is false: a new key for an old file would lock its owner out for good.
   * Throws `StoreError` KEY_MISSING, KEY_UNSAFE, NOT_WRITABLE or DISK_FULL.
   */
  readonly workspaceKey: (databaseExists: boolean) => Buffer
}

/** Keeps the key in `workspace.key` of that folder, mode 0600. */
export function fileKeyCustody(folder: string): KeyCustody {
  const file = join(folder, keyFileName)
  return {
    workspaceKey: (databaseExists) =>
      withStoreErrors(() => {
        if (existsSync(file)) return readKey(file)
        if (databaseExists) throw new StoreError('KEY_MISSING')
        return makeKey(folder, file)
      })
  }
}

function readKey(file: string): Buffer {
  const { mode } = statSync(file)
  // Windows answers with modes that say nothing about other people.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new StoreError('KEY_UNSAFE')
  const key = readFileSync(file)
  if (key.length !== keyBytes) throw new StoreError('KEY_UNSAFE')
  return key
}

/** Written whole under another name first: a cut-off write must not leave half a key under the real one. */
function makeKey(folder: string, file: string): Buffer {
  const key = randomBytes(keyBytes)
  const unfinished = `${file}.new`
  rmSync(unfinished, { force: true })
  const descriptor = openSync(unfinished, 'wx', 0o600)
  try {
    writeSync(descriptor, key)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(unfinished, file)
  syncFolder(folder)
  return key
}
