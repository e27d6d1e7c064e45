// Keeps two instances off one workspace, with a lock that the operating system drops when its holder dies.
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { lockFileName } from './workspace-files.ts'
import { withStoreErrors } from '../database/store-error.ts'

export interface WorkspaceLock {
  /** Calling it again does nothing. */
  readonly release: () => void
}

/**
 * An empty side database held in BEGIN EXCLUSIVE: SQLite's file lock works on all systems, within a process as between two, and a
 * kill -9 frees it, where a file with a process id in it would have to be judged stale.
 * Throws `StoreError` LOCKED, NOT_WRITABLE or DISK_FULL.
 */
export function lockWorkspace(folder: string): WorkspaceLock {
  return withStoreErrors(() => {
    const file = join(folder, lockFileName)
    const holder = new Database(file, { timeout: 0 })
    try {
      chmodSync(file, 0o600)
      holder.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      holder.close()
      throw error
    }
    return { release: () => void holder.close() }
  })
}
