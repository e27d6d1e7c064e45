// Starts the thread that checkpoints when it is first asked, and ends it before the workspace is unlocked.
import { Worker } from 'node:worker_threads'
import { findWorkerEntry } from '../../worker-entry.ts'
import { type CheckpointOrder, type CheckpointThreadData, closedState } from './checkpoint-messages.ts'

export interface CheckpointHelper {
  /** Whether a checkpoint goes on. */
  readonly isBusy: () => boolean
  /** Begins one, and tells when it is done; false where there is no thread to do it, or no more. */
  readonly begin: (onDone: () => void) => boolean
  /** Returns once the thread has let go of the file. */
  readonly close: () => void
}

/** A checkpoint of the largest log takes a part of it, in milliseconds. */
const longestClose = 10_000
/** For objects, in MB: it makes next to none. */
const memory = 32

const entry = findWorkerEntry('checkpoint-thread', import.meta.url)

/** `key` is asked for once, where the thread starts. */
export function createCheckpointHelper(file: string, key: () => Uint8Array): CheckpointHelper {
  const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  let worker: Worker | undefined
  let done: (() => void) | undefined
  let isGone = entry === undefined

  const finish = () => {
    const told = done
    done = undefined
    told?.()
  }
  const start = (): Worker | undefined => {
    try {
      // A buffer of its own, since it changes hands.
      const owned = key()
      const data: CheckpointThreadData = { file, key: new Uint8Array(owned), state }
      owned.fill(0)
      const started = new Worker(entry!, {
        workerData: data,
        transferList: [data.key.buffer],
        resourceLimits: { maxOldGenerationSizeMb: memory },
        stdout: true,
        stderr: true
      })
      started.on('message', finish)
      const end = () => {
        worker = undefined
        isGone = true
        finish()
      }
      started.on('error', end)
      started.on('exit', end)
      // Keeps no process alive; after the listeners, since one for messages holds it again.
      started.unref()
      return started
    } catch {
      isGone = true
      return undefined
    }
  }
  const order = (what: CheckpointOrder) => worker?.postMessage(what)

  return {
    isBusy: () => done !== undefined,
    begin(onDone) {
      if (isGone) return false
      worker ??= start()
      if (worker === undefined) return false
      done = onDone
      order('checkpoint')
      return true
    },
    close() {
      isGone = true
      done = undefined
      if (worker === undefined) return
      order('close')
      try {
        Atomics.wait(state, 0, 1 - closedState, longestClose)
      } catch {
        // Where a main thread may not wait, SQLite's own locks keep the two apart; the workspace must close all the same.
      }
    }
  }
}
