// The typed failures of the store, with messages that tell a person what to do and never hold text, a path or a key.

export type StoreErrorCode =
  | 'WRONG_KEY'
  | 'KEY_MISSING'
  | 'KEY_UNSAFE'
  | 'PASSPHRASE_NEEDED'
  | 'DAMAGED'
  | 'FUTURE_VERSION'
  | 'LOCKED'
  | 'DISK_FULL'
  | 'NOT_WRITABLE'

const messages: Record<StoreErrorCode, string> = {
  WRONG_KEY:
    'The key does not open this workspace. Put back the key file that was made together with it. If it is that key, the workspace file is damaged: put back a backup of workspace.chartmark, or the newest copy in the folder before-upgrade. Nothing was deleted or changed.',
  KEY_MISSING:
    'The key file of this workspace is missing. Put workspace.key back beside workspace.chartmark; without it nobody can read the workspace. Nothing was changed.',
  KEY_UNSAFE:
    'The key file of this workspace cannot be used: other people on this computer can read it, or it is not complete. Make it readable by you alone, or put back an undamaged copy.',
  PASSPHRASE_NEEDED:
    'This workspace has a passphrase. Open it in Chartmark and give the passphrase, or the recovery code; nothing was changed.',
  DAMAGED:
    'The workspace file workspace.chartmark is damaged. Nothing was deleted or changed. Put back a backup of it, or the newest copy in the folder before-upgrade beside it. Where there is neither, move the damaged file aside, start again with an empty workspace, and open your project archives in it.',
  FUTURE_VERSION:
    'This workspace was last used with a newer version of Chartmark. Install that version or a later one; nothing was changed.',
  LOCKED: 'This workspace is open in another Chartmark window. Use that window, or close it and start again.',
  DISK_FULL: 'The disk is full. Free some space and try again; everything saved so far is safe.',
  NOT_WRITABLE:
    'Chartmark may not write to the folder of this workspace. Allow writing there, or choose another folder, and try again.'
}

export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode

  /** `cause` is kept for a debugger; logs and borders carry the code alone. */
  constructor(code: StoreErrorCode, cause?: unknown) {
    super(messages[code], { cause })
    this.code = code
  }
}

/** SQLite's result codes (extended ones by their prefix) and the system's, and what they mean to a person. Order matters. */
const causes: readonly (readonly [prefix: string, code: StoreErrorCode])[] = [
  ['SQLITE_NOTADB', 'WRONG_KEY'],
  ['SQLITE_CORRUPT', 'DAMAGED'],
  ['SQLITE_FULL', 'DISK_FULL'],
  // The index of the write-ahead log grows by itself; where it cannot, the disk has no room.
  ['SQLITE_IOERR_SHMSIZE', 'DISK_FULL'],
  ['SQLITE_IOERR_WRITE', 'DISK_FULL'],
  ['SQLITE_BUSY', 'LOCKED'],
  ['SQLITE_LOCKED', 'LOCKED'],
  ['SQLITE_READONLY', 'NOT_WRITABLE'],
  ['SQLITE_CANTOPEN', 'NOT_WRITABLE'],
  ['SQLITE_PERM', 'NOT_WRITABLE'],
  ['SQLITE_IOERR', 'NOT_WRITABLE'],
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EACCES', 'NOT_WRITABLE'],
  ['EPERM', 'NOT_WRITABLE'],
  ['EROFS', 'NOT_WRITABLE'],
  ['ENOTDIR', 'NOT_WRITABLE']
]

/** The store's error for a failure of SQLite or of the file system; anything else, a bug among them, comes back unchanged. */
export function toStoreError(error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error
  const { code } = error as { code?: unknown }
  if (typeof code !== 'string') return error
  const found = causes.find(([prefix]) => code === prefix || code.startsWith(`${prefix}_`))
  return found === undefined ? error : new StoreError(found[1], error)
}

/** Runs `work`; a failure of SQLite or of the file system leaves as a `StoreError`. */
export function withStoreErrors<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw toStoreError(error)
  }
}
