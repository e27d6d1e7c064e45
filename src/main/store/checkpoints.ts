// Brings what the write-ahead log holds into the file while nobody edits: SQLite would do it within a commit, one in about 65 edits.
import type { Database as Connection } from 'better-sqlite3'

/** Milliseconds without a commit after which the person is taken to pause. */
export const restMilliseconds = 1000

/** Fewer are left for a later pause: bringing them in costs two waits for the disk, however few they are. */
export const commitsWorthIt = 32

/** Pages of 4 KB after which a commit does it after all: work that never pauses, such as tagging, must not fill the disk. */
const pagesAtMost = 2000

export interface Checkpoints {
  /** To be called after each commit. */
  readonly committed: () => void
  readonly stop: () => void
}

export function checkpointAtRest(connection: Connection): Checkpoints {
  connection.pragma(`wal_autocheckpoint = ${pagesAtMost}`)
  let commits = 0
  const timer = setTimeout(() => {
    if (commits < commitsWorthIt) return
    commits = 0
    try {
      connection.pragma('wal_checkpoint(PASSIVE)')
    } catch {
      // A full disk refuses it. What was committed is in the log, where it is read from as well.
    }
  }, restMilliseconds)
  timer.unref()
  return {
    committed() {
      commits += 1
      timer.refresh()
    },
    stop: () => clearTimeout(timer)
  }
}
