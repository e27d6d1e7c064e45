// The thread that brings the write-ahead log into the file beside the host, over a connection of its own.
import { parentPort, workerData } from 'node:worker_threads'
import { openForCheckpoints } from '../database/connection.ts'
import { type CheckpointOrder, type CheckpointThreadData, closedState } from './checkpoint-messages.ts'

const { file, key, state } = workerData as CheckpointThreadData
const connection = openForCheckpoints(file, key)
key.fill(0)

parentPort!.on('message', (order: CheckpointOrder) => {
  if (order === 'close') {
    connection.close()
    Atomics.store(state, 0, closedState)
    Atomics.notify(state, 0)
    parentPort!.close()
    return
  }
  try {
    connection.pragma('wal_checkpoint(PASSIVE)')
  } catch {
    // A full disk refuses it. What was committed is in the log, where it is read from as well.
  }
  parentPort!.postMessage('done')
})
