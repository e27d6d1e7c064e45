// The file that holds the workspace's key, plain or wrapped by a passphrase: read, made, and replaced whole.
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync
} from 'node:fs'
import { join } from 'node:path'
import { keyBytes } from '../database/connection.ts'
import { StoreError, withStoreErrors } from '../database/store-error.ts'
import { syncFolder } from './files-on-disk.ts'
import { parseWrappedKey, type WrappedKey } from './key-wrap.ts'

export const keyFileName = 'workspace.key'

export interface KeyCustody {
  /**
   * The 32 bytes that encrypt the workspace; the caller clears them after use. A key is made only where `databaseExists`
   * is false: a new key for an old file would lock its owner out for good.
   * Throws `StoreError` KEY_MISSING, KEY_UNSAFE, PASSPHRASE_NEEDED, NOT_WRITABLE or DISK_FULL.
   */
  readonly workspaceKey: (databaseExists: boolean) => Buffer
}

/** Keeps the key in `workspace.key` of that folder, mode 0600. */
export function fileKeyCustody(folder: string): KeyCustody {
  return {
    workspaceKey: (databaseExists) =>
      withStoreErrors(() => {
        const stored = readKeyFile(folder)
        if (Buffer.isBuffer(stored)) return stored
        if (stored !== undefined) throw new StoreError('PASSPHRASE_NEEDED')
        if (databaseExists) throw new StoreError('KEY_MISSING')
        const key = randomBytes(keyBytes)
        replaceKeyFile(folder, key)
        return key
      })
  }
}

export interface HeldKey extends KeyCustody {
  /** Writes zeros over it; the workspace cannot be opened by it afterwards. */
  readonly drop: () => void
}

/** A key that a secret has opened, held in memory until it is dropped. Takes over the bytes. */
export function holdKey(key: Buffer): HeldKey {
  let isHeld = true
  return {
    workspaceKey: () => {
      if (!isHeld) throw new StoreError('PASSPHRASE_NEEDED')
      return Buffer.from(key)
    },
    drop: () => {
      isHeld = false
      key.fill(0)
    }
  }
}

/** The plain key, or the wrapped one; undefined where there is no file. Throws `StoreError` KEY_UNSAFE. */
export function readKeyFile(folder: string): Buffer | WrappedKey | undefined {
  return withStoreErrors(() => {
    const file = join(folder, keyFileName)
    if (!existsSync(file)) return undefined
    const { mode } = statSync(file)
    // Windows answers with modes that say nothing about other people.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw new StoreError('KEY_UNSAFE')
    const stored = readFileSync(file)
    return stored.length === keyBytes ? stored : parseWrappedKey(stored)
  })
}

/**
 * Written whole under another name first: a kill leaves the file as it was or as it is to be. What lay there before is overwritten once
 * it has no name any more, as far as the disk lets that be done. Throws `StoreError` NOT_WRITABLE or DISK_FULL, with the file as it was.
 */
export function replaceKeyFile(folder: string, contents: Uint8Array): void {
  withStoreErrors(() => {
    const file = join(folder, keyFileName)
    const unfinished = unfinishedFile(folder)
    removeUnfinishedKey(folder)
    const former = openFormer(file)
    try {
      const descriptor = openSync(unfinished, 'wx', 0o600)
      try {
        writeSync(descriptor, contents)
        fsyncSync(descriptor)
      } finally {
        closeSync(descriptor)
      }
      renameSync(unfinished, file)
      syncFolder(folder)
      if (former !== undefined) overwrite(former)
    } catch (error) {
      removeUnfinishedKey(folder)
      throw error
    } finally {
      if (former !== undefined) closeSync(former)
    }
  })
}

/** What a kill has left beside the key file: it may hold the key in the clear, and nobody needs it. */
export function removeUnfinishedKey(folder: string): void {
  rmSync(unfinishedFile(folder), { force: true })
}

const unfinishedFile = (folder: string): string => join(folder, `${keyFileName}.new`)

/** Windows renames over no file that is open. */
function openFormer(file: string): number | undefined {
  return process.platform === 'win32' || !existsSync(file) ? undefined : openSync(file, 'r+')
}

function overwrite(descriptor: number): void {
  try {
    writeSync(descriptor, randomBytes(fstatSync(descriptor).size), 0, undefined, 0)
    fsyncSync(descriptor)
  } catch {
    // The new file is in its place, which is what counts.
  }
}
