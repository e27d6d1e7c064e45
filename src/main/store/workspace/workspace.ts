// A workspace that is open: locked, unlocked by its key, migrated, and ready to be read and changed.
import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../database/connection.ts'
import { createHandles, type ReadHandle } from '../database/handles.ts'
import { type ChangeListener, createMutate, type Mutate } from '../database/mutate.ts'
import { withStoreErrors } from '../database/store-error.ts'
import { migrations as allMigrations } from '../migrations/index.ts'
import { type Migration, migrate } from '../migrations/migrate.ts'
import { createCheckpointHelper } from './checkpoint-helper.ts'
import { keepCheckpoints } from './checkpoints.ts'
import { fileKeyCustody, type KeyCustody } from './key-custody.ts'
import { lockWorkspace, type WorkspaceLock } from './lock.ts'
import { keepUpgradeCopy } from './upgrade-copy.ts'
import { workspaceFileName } from './workspace-files.ts'

export { workspaceFileName }

export interface WorkspaceOptions {
  readonly folder: string
  /** A key file in the folder by default. */
  readonly keyCustody?: KeyCustody
  /** The folder's lock where the caller holds it already, and goes on holding it afterwards. */
  readonly lock?: WorkspaceLock
  readonly now?: () => Date
  /** For tests of upgrades. */
  readonly migrations?: readonly Migration[]
}

export interface Workspace {
  /** Where it stands. */
  readonly folder: string
  readonly read: ReadHandle
  readonly mutate: Mutate
  /** For long work between two changes: what to wait for, so that what was written does not pile up; undefined for nothing. */
  readonly settled: () => Promise<void> | undefined
  /** Hears of each change after its commit; returns the way to stop hearing. */
  readonly onChange: (listener: ChangeListener) => () => void
  /** Brings the write-ahead log into the file and empties it, so that nothing that was deleted is left in it; false where something still reads it. */
  readonly emptyLog: () => boolean
  /** Empties the write-ahead log, closes the file and unlocks the workspace. Calling it again does nothing. */
  readonly close: () => void
}

/** Opens the workspace in `folder`, or makes one. Throws `StoreError`; what stands on disk is never harmed by a failure. */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  const { folder, keyCustody = fileKeyCustody(folder), now = () => new Date(), migrations = allMigrations } = options
  const file = join(folder, workspaceFileName)
  return withStoreErrors(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const lock = options.lock === undefined ? lockWorkspace(folder) : { release: () => undefined }
    try {
      const connection = openWithKey(file, keyCustody)
      try {
        migrate(connection, migrations, () => keepUpgradeCopy(connection, folder, file, now()))
        const { read, write } = createHandles(connection)
        const checkpoints = keepCheckpoints(
          connection,
          createCheckpointHelper(file, () => keyCustody.workspaceKey(true))
        )
        const listeners = new Set<ChangeListener>()
        const tell: ChangeListener = (change) => {
          for (const listener of listeners) listener(change)
        }
        let closed = false
        return {
          folder,
          read,
          mutate: createMutate({ connection, write, now, tell, committed: checkpoints.committed }),
          settled: checkpoints.settled,
          onChange: (listener) => {
            listeners.add(listener)
            return () => void listeners.delete(listener)
          },
          emptyLog: () => {
            const [outcome] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
            return outcome?.busy === 0
          },
          close: () => {
            if (closed) return
            closed = true
            listeners.clear()
            checkpoints.stop()
            try {
              connection.pragma('optimize')
              connection.pragma('wal_checkpoint(TRUNCATE)')
            } catch {
              // A full disk refuses both; what was committed is in the log, and the next start reads it from there.
            } finally {
              connection.close()
              lock.release()
            }
          }
        }
      } catch (error) {
        connection.close()
        throw error
      }
    } catch (error) {
      lock.release()
      throw error
    }
  })
}

function openWithKey(file: string, keyCustody: KeyCustody) {
  const key = keyCustody.workspaceKey(existsSync(file))
  try {
    const connection = openDatabase(file, key)
    // SQLite gives the log the same mode.
    chmodSync(file, 0o600)
    return connection
  } finally {
    key.fill(0)
  }
}

/**
 * Moves a damaged workspace file and its log aside under a dated name, on a person's request only, and returns that name.
 * The key stays: whoever repairs the file needs it. Throws `StoreError`, LOCKED among them.
 */
export function moveWorkspaceAside(folder: string, now: Date): string {
  const lock = lockWorkspace(folder)
  try {
    return withStoreErrors(() => {
      const stamp = now.toISOString().replaceAll(/[:.]/g, '-')
      const aside = `workspace-damaged-${stamp}.chartmark`
      for (const suffix of ['-wal', '-shm', '']) {
        const from = join(folder, workspaceFileName + suffix)
        if (existsSync(from)) renameSync(from, join(folder, aside + suffix))
      }
      return aside
    })
  } finally {
    lock.release()
  }
}
