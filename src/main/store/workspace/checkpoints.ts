// Brings what the write-ahead log holds into the file: while nobody edits, and beside the host where much is written.
import type { Database as Connection } from 'better-sqlite3'
import type { CheckpointHelper } from './checkpoint-helper.ts'

/** Milliseconds without a commit after which the person is taken to pause. */
export const restMilliseconds = 1000

/** Fewer are left for a later pause: bringing them in costs two waits for the disk, however few they are. */
export const commitsWorthIt = 32

/** Pages of 4 KB that wait in the log when the thread is asked: an import writes them in a part of a second, a person in minutes. */
export const pagesForThread = 1000

/**
 * SQLite begins the log anew only where all of it is in the file, and an import writes on while the thread works. So the host brings in the
 * rest where the log is long and the rest is short, or the log very long, in a turn of its own.
 */
const longLog = 2000
const shortRest = 250
const veryLongLog = 8000
/** From here on long work waits for the thread, so that the host has little to bring in and the log begins anew. */
const patientLog = 4000

/** The log is looked at once in so many commits: an edit is not to pay for it. */
const commitsBetween = 4

/** Pages after which a commit brings them in, whoever waits: what never pauses must not fill the disk. */
const pagesAtMost = { withThread: 20_000, alone: 2000 }

export interface Checkpoints {
  /** To be called after each commit. */
  readonly committed: () => void
  /** For long work between two commits: what to wait for where the log has grown long while the thread is at it. */
  readonly settled: () => Promise<void> | undefined
  /** Returns once nobody but the host holds the file. */
  readonly stop: () => void
}

/** In pages: how long the log is, and how much of it is in the file. */
interface LogState {
  readonly log: number
  readonly checkpointed: number
}

export function keepCheckpoints(connection: Connection, helper: CheckpointHelper): Checkpoints {
  const limit = (pages: number) => connection.pragma(`wal_autocheckpoint = ${pages}`)
  limit(pagesAtMost.withThread)
  let isAlone = false
  let commits = 0
  const waiting: (() => void)[] = []
  const letGo = () => {
    for (const each of waiting.splice(0)) each()
  }
  const bringIn = () => {
    try {
      connection.pragma('wal_checkpoint(PASSIVE)')
    } catch {
      // A full disk refuses it. What was committed is in the log, where it is read from as well.
    }
  }
  const timer = setTimeout(() => {
    if (commits < commitsWorthIt) return
    commits = 0
    bringIn()
  }, restMilliseconds)
  timer.unref()
  const logState = connection.prepare('PRAGMA wal_checkpoint(NOOP)')
  const state = () => logState.get() as LogState
  const begin = () => {
    if (helper.begin(onDone)) return
    isAlone = true
    limit(pagesAtMost.alone)
  }
  const onDone = () => {
    const { log, checkpointed } = state()
    const rest = log - checkpointed
    if (log >= (rest < shortRest ? longLog : veryLongLog)) bringIn()
    // Of a long log the thread goes on at once: each time less has come in meanwhile, until little is left for the host.
    else if (rest >= (log >= longLog ? shortRest : pagesForThread)) begin()
    if (!helper.isBusy()) letGo()
  }
  return {
    committed() {
      commits += 1
      timer.refresh()
      if (isAlone || commits % commitsBetween !== 0 || helper.isBusy()) return
      const { log, checkpointed } = state()
      if (log - checkpointed >= pagesForThread) begin()
    },
    settled() {
      if (!helper.isBusy() || state().log < patientLog) return undefined
      return new Promise((resolve) => waiting.push(resolve))
    },
    stop() {
      clearTimeout(timer)
      helper.close()
      letGo()
    }
  }
}
