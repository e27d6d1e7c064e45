// Before a later Chartmark changes a workspace's schema, the workspace is kept as it was: whoever must go back can.
import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database as Connection } from 'better-sqlite3'
import { StoreError } from '../database/store-error.ts'
import { syncFile, syncFolder } from './files-on-disk.ts'

export const upgradeCopiesFolder = 'before-upgrade'

/** Older ones go: each is as large as the workspace. */
const copiesKept = 2

/**
 * Copies `file`, the workspace that `connection` has open and checked and that the caller has locked, to `before-upgrade` in `folder`.
 * The copy is encrypted under the same key. Throws `StoreError` DISK_FULL or NOT_WRITABLE; then nothing is left of it.
 */
export function keepUpgradeCopy(connection: Connection, folder: string, file: string, now: Date): void {
  // What is still in the log goes into the file; under the lock nobody adds to it.
  const [outcome] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  if (outcome?.busy !== 0) throw new StoreError('LOCKED')
  const copies = join(folder, upgradeCopiesFolder)
  mkdirSync(copies, { recursive: true, mode: 0o700 })
  const version = Number(connection.pragma('user_version', { simple: true }))
  const name = `${now.toISOString().replaceAll(/[:.]/g, '-')}-version-${version}.chartmark`
  const unfinished = join(copies, 'unfinished')
  rmSync(unfinished, { force: true })
  try {
    // Takes no room where the file system can share what is equal.
    copyFileSync(file, unfinished, constants.COPYFILE_FICLONE)
    chmodSync(unfinished, 0o600)
    syncFile(unfinished)
    renameSync(unfinished, join(copies, name))
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
  syncFolder(copies)
  for (const old of readdirSync(copies).sort().slice(0, -copiesKept)) rmSync(join(copies, old))
}

/** How many copies there are, an unfinished one among them. */
export function countUpgradeCopies(folder: string): number {
  const copies = join(folder, upgradeCopiesFolder)
  return existsSync(copies) ? readdirSync(copies).length : 0
}

/** They hold what is erased from the workspace. */
export function dropUpgradeCopies(folder: string): number {
  const dropped = countUpgradeCopies(folder)
  if (dropped > 0) rmSync(join(folder, upgradeCopiesFolder), { recursive: true, force: true })
  return dropped
}
