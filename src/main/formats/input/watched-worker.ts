// A thread for files that may be made to keep their reader busy for ever or to fill the memory: it is ended when it falls silent.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

/** `silent`: no message for too long. `failed`: it ended by itself, as where its memory was used up. */
export class WorkerStopped extends Error {
  override readonly name = 'WorkerStopped'
  readonly reason: 'silent' | 'failed'

  constructor(reason: 'silent' | 'failed') {
    super(reason)
    this.reason = reason
  }
}

export interface WatchedWorker<Request, Message> {
  /** Messages up to the last one. Throws `WorkerStopped`; the next request then gets a fresh thread. One request at a time. */
  ask(request: Request): AsyncGenerator<Message>
}

export interface WatchedWorkerOptions<Message> {
  /** File of the thread; it says `ready` once, and then answers requests. */
  readonly entry: URL
  readonly isLast: (message: Message) => boolean
  /** Longest time between two messages, in milliseconds. */
  readonly silence: number
  /** For objects, in MB; buffers come on top. */
  readonly memory: number
}

/** The module beside `from`, as it is called in the sources or in the built application; undefined where it is not there. */
export function findWorkerEntry(name: string, from: string): URL | undefined {
  const places = [`./${name}.ts`, `./${name}.js`, `../${name}.js`].map((place) => new URL(place, from))
  return places.find((place) => existsSync(fileURLToPath(place)))
}

/** The thread stays for the next request, and keeps no process alive. */
export function watchWorker<Request, Message>(options: WatchedWorkerOptions<Message>): WatchedWorker<Request, Message> {
  let idle: Worker | undefined
  return {
    async *ask(request) {
      const worker = idle ?? start(options.entry, options.memory)
      const isStarted = idle !== undefined
      idle = undefined
      worker.ref()
      const inbox = createInbox<Message | 'ready'>(worker, options.silence)
      let isDone = false
      try {
        if (!isStarted) await inbox.next()
        worker.postMessage(request)
        while (!isDone) {
          const message = (await inbox.next()) as Message
          isDone = options.isLast(message)
          yield message
        }
      } finally {
        inbox.close()
        if (isDone) {
          worker.unref()
          idle = worker
        } else {
          await worker.terminate()
        }
      }
    }
  }
}

function start(entry: URL, memory: number): Worker {
  return new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: memory }, stdout: true, stderr: true })
}

/** Messages of a thread, one at a time. Rejects with `WorkerStopped`. */
function createInbox<Message>(worker: Worker, silence: number) {
  const arrived: Message[] = []
  let wake: (() => void) | undefined
  let hasEnded = false
  const onMessage = (message: Message) => {
    arrived.push(message)
    wake?.()
  }
  const onEnd = () => {
    hasEnded = true
    wake?.()
  }
  worker.on('message', onMessage)
  worker.on('error', onEnd)
  worker.on('exit', onEnd)
  return {
    async next(): Promise<Message> {
      if (arrived.length === 0 && !hasEnded) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, silence)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        wake = undefined
      }
      if (arrived.length > 0) return arrived.shift()!
      throw new WorkerStopped(hasEnded ? 'failed' : 'silent')
    },
    close() {
      worker.off('message', onMessage)
      worker.off('exit', onEnd)
      // The listener for errors stays: a thread that fails while it is idle must not end the process.
    }
  }
}
