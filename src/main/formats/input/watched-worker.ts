// A thread for files that may be made to keep their reader busy for ever or to fill the memory: it is ended when it falls silent.
import { type Transferable, Worker } from 'node:worker_threads'

/** `silent`: no message for too long. `failed`: it ended by itself, as where its memory was used up. */
export class WorkerStopped extends Error {
  override readonly name = 'WorkerStopped'
  readonly reason: 'silent' | 'failed'

  constructor(reason: 'silent' | 'failed') {
    super(reason)
    this.reason = reason
  }
}

export interface WorkerReply<Request> {
  readonly request: Request
  /** What changes hands rather than being copied. */
  readonly transfer?: readonly Transferable[]
}

export interface WatchedWorker<Request, Message> {
  /**
   * Messages up to the last one. `serve` answers those that are for it, by a promise, and what it throws ends the thread; the others are
   * given, one when the one before was taken. Throws `WorkerStopped`. A thread serves one request at a time; another gets one of its own.
   */
  ask(
    request: Request,
    serve?: (message: Message) => Promise<WorkerReply<Request> | undefined> | undefined
  ): AsyncGenerator<Message>
}

export interface WatchedWorkerOptions<Request, Message> {
  /** File of the thread; it says `ready` once, and then answers requests. */
  readonly entry: URL
  readonly isLast: (message: Message) => boolean
  /** Told to the thread when a message that is not the last was taken, where it waits for that. */
  readonly taken?: Request
  /** Longest time between two messages, in milliseconds. */
  readonly silence: number
  /** For objects, in MB; buffers come on top. */
  readonly memory: number
}

/** A thread that has nothing to do is kept for the next request, in milliseconds: its memory may be large. */
const keptIdle = 20_000

/** One thread stays for the next request, for a while, and keeps no process alive. */
export function watchWorker<Request, Message>(
  options: WatchedWorkerOptions<Request, Message>
): WatchedWorker<Request, Message> {
  let idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout; readonly onExit: () => void } | undefined
  const take = (): Worker | undefined => {
    if (idle === undefined) return undefined
    const { worker, timer, onExit } = idle
    clearTimeout(timer)
    worker.off('exit', onExit)
    idle = undefined
    worker.ref()
    return worker
  }
  const keep = (worker: Worker) => {
    worker.unref()
    if (idle !== undefined) return void worker.terminate()
    const end = () => {
      idle = undefined
      void worker.terminate()
    }
    const onExit = () => {
      if (idle?.worker === worker) take()
    }
    idle = { worker, timer: setTimeout(end, keptIdle).unref(), onExit }
    worker.once('exit', onExit)
  }
  return {
    async *ask(request, serve = () => undefined) {
      const known = take()
      const worker = known ?? start(options.entry, options.memory)
      const inbox = createInbox<Message | 'ready'>(worker, options.silence)
      let isDone = false
      try {
        if (known === undefined) await inbox.next()
        worker.postMessage(request)
        while (!isDone) {
          const message = (await inbox.next()) as Message
          isDone = options.isLast(message)
          const served = serve(message)
          if (served === undefined) {
            yield message
            if (!isDone && options.taken !== undefined) worker.postMessage(options.taken)
          } else {
            const reply = await served
            if (reply !== undefined) worker.postMessage(reply.request, reply.transfer)
          }
        }
      } finally {
        inbox.close()
        if (isDone) keep(worker)
        else await worker.terminate()
      }
    }
  }
}

function start(entry: URL, memory: number): Worker {
  const worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: memory }, stdout: true, stderr: true })
  // A thread that fails while it is idle must not end the process; one that works is heard to exit.
  worker.on('error', () => undefined)
  return worker
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
    }
  }
}
