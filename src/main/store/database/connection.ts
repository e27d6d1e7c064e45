// Opens the encrypted SQLite file of a workspace so that a commit is on disk, authenticated and complete when it returns.
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import Database, { type Database as Connection } from 'better-sqlite3'
import { StoreError, withStoreErrors } from './store-error.ts'

/** Raw keys of both halves of the cipher derive from these bytes; no passphrase is stretched here. */
export const keyBytes = 32

/** How long another connection of this process may hold the file, in milliseconds. */
const busyMilliseconds = 2000

/**
 * Opens or makes the file. ChaCha20-Poly1305 rather than the SQLCipher format: each page is authenticated, writing is about
 * twice as fast, and no other program has to read the file.
 * Throws `StoreError`: WRONG_KEY, DAMAGED, LOCKED, NOT_WRITABLE, DISK_FULL. The file is never deleted or altered on failure.
 */
export function openDatabase(file: string, key: Uint8Array): Connection {
  if (key.length !== keyBytes) throw new StoreError('KEY_UNSAFE')
  // A plain SQLite file answers like a wrong key; told apart here, since another key would not help.
  if (isPlainDatabase(file)) throw new StoreError('DAMAGED')
  return withStoreErrors(() => {
    const connection = new Database(file, { timeout: busyMilliseconds })
    try {
      unlock(connection, key)
      configure(connection)
      checkPages(connection)
      return connection
    } catch (error) {
      connection.close()
      throw error
    }
  })
}

/** Another connection to a file that is open and checked: it brings the log into the file and asks nothing else of it. */
export function openForCheckpoints(file: string, key: Uint8Array): Connection {
  const connection = new Database(file, { timeout: busyMilliseconds, fileMustExist: true })
  unlock(connection, key)
  configure(connection)
  return connection
}

function unlock(connection: Connection, key: Uint8Array): void {
  connection.pragma("cipher = 'chacha20'")
  const raw = Buffer.concat([Buffer.from('raw:'), key])
  connection.key(raw)
  raw.fill(0)
  // The first read of the file: a wrong key shows here.
  connection.pragma('user_version')
}

function configure(connection: Connection): void {
  if (connection.pragma('journal_mode = WAL', { simple: true }) !== 'wal') throw new StoreError('NOT_WRITABLE')
  // FULL: NORMAL, which this build makes of WAL by itself, may lose the last commits when the power goes.
  connection.pragma('synchronous = FULL')
  if (process.platform === 'darwin') {
    connection.pragma('fullfsync = ON')
    connection.pragma('checkpoint_fullfsync = ON')
  }
  connection.pragma('foreign_keys = ON')
  // Sorting must not spill plain text to a temporary file, and what is deleted must be gone.
  connection.pragma('temp_store = MEMORY')
  connection.pragma('secure_delete = ON')
  // In KiB. Decrypting a page costs more than keeping it: an import of 100,000 documents touches its indexes everywhere.
  connection.pragma('cache_size = -32768')
  connection.pragma('trusted_schema = OFF')
  if (connection.pragma('foreign_keys', { simple: true }) !== 1) throw new Error('Foreign keys are not enforced.')
}

/** On a fresh file the setting reads FULL until the first write and may drop then, so it is asked again after one. */
export function assertDurable(connection: Connection): void {
  if (connection.pragma('synchronous', { simple: true }) !== 2) throw new Error('Commits are not durable.')
}

/** Reads every page, each with its authentication code. */
function checkPages(connection: Connection): void {
  if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new StoreError('DAMAGED')
}

function isPlainDatabase(file: string): boolean {
  if (!existsSync(file)) return false
  return withStoreErrors(() => {
    const start = Buffer.alloc(16)
    const descriptor = openSync(file, 'r')
    try {
      readSync(descriptor, start, 0, start.length, 0)
    } finally {
      closeSync(descriptor)
    }
    return start.toString('latin1') === 'SQLite format 3\0'
  })
}
