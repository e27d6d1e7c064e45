// One engine process in use by one job: messages in order, cancel that always ends within two seconds, a crash told as data.
import type { EngineFailureCode, EngineMessage } from '../engine/messages.ts'
import type { EngineHandle } from './engine-handle.ts'

/** Time for the engine to answer a cancel: it ends its step and writes a checkpoint. */
export const cancelGraceMilliseconds = 1500
/** Time between SIGTERM and SIGKILL; both together leave a margin below two seconds. */
export const killGraceMilliseconds = 300

/** The engine said, in plain words, why the job cannot be done. */
export class EngineFailure extends Error {
  readonly code: EngineFailureCode

  constructor(code: EngineFailureCode, message: string) {
    super(message)
    this.name = 'EngineFailure'
    this.code = code
  }
}

/** The engine process ended in the middle of a job: killed, out of memory, or crashed in native code. */
export class EngineStopped extends Error {
  readonly exitCode: number | null
  readonly signal: string | null

  constructor(exitCode: number | null, signal: string | null) {
    super('The engine stopped in the middle of the work.')
    this.name = 'EngineStopped'
    this.exitCode = exitCode
    this.signal = signal
  }
}

/** The job was asked to stop and has. */
export class JobStopped extends Error {
  /** True where the engine answered and so has written a checkpoint; false where it had to be ended. */
  readonly answered: boolean

  constructor(answered: boolean) {
    super('The work was stopped.')
    this.name = 'JobStopped'
    this.answered = answered
  }
}

/** The messages of a job, without those that are not about one. */
export type JobMessage = Exclude<EngineMessage, { readonly kind: 'ready' }>

/** What a job makes of a message: undefined to go on, or its result to end. */
export type JobListener<R> = (
  message: Exclude<JobMessage, { readonly kind: 'failure' }>
) => { readonly result: R } | undefined

export interface SessionOptions<R> {
  readonly engine: EngineHandle
  readonly jobId: string
  readonly signal: AbortSignal
  readonly onMessage: JobListener<R>
}

/**
 * Follows one job on a process to its end. The process is free again when this resolves or rejects with `EngineFailure` or an answered
 * `JobStopped`; otherwise it has ended. An error thrown by `onMessage` ends the process and is thrown on.
 */
export function followJob<R>({ engine, jobId, signal, onMessage }: SessionOptions<R>): Promise<R> {
  return new Promise<R>((resolve, reject) => {
    const timers: NodeJS.Timeout[] = []
    let settled = false
    let fault: Error | undefined

    const settle = (end: () => void): void => {
      if (settled) return
      settled = true
      for (const timer of timers) clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      stopListening()
      end()
    }

    const stop = (): void => {
      engine.send({ kind: 'cancel', jobId })
      timers.push(
        setTimeout(() => engine.kill('SIGTERM'), cancelGraceMilliseconds),
        setTimeout(() => engine.kill('SIGKILL'), cancelGraceMilliseconds + killGraceMilliseconds)
      )
    }

    const offExit = engine.onExit((code, exitSignal) =>
      settle(() => {
        if (fault !== undefined) reject(fault)
        else reject(signal.aborted ? new JobStopped(false) : new EngineStopped(code, exitSignal))
      })
    )
    const offMessage = engine.onMessage((message) => {
      if (settled || fault !== undefined || message.kind === 'ready' || message.jobId !== jobId) return
      if (message.kind === 'failure') {
        settle(() =>
          reject(message.code === 'CANCELLED' ? new JobStopped(true) : new EngineFailure(message.code, message.message))
        )
        return
      }
      try {
        const end = onMessage(message)
        if (end !== undefined) settle(() => resolve(end.result))
      } catch (error) {
        // The host could not keep what came (disk full, say): the engine must not go on for nobody.
        fault = error instanceof Error ? error : new Error('A message of the engine could not be handled.')
        engine.kill('SIGKILL')
      }
    })
    const stopListening = (): void => {
      offExit()
      offMessage()
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

/** Splits what is handed over, so that no single message holds a whole corpus. */
export function sendInParts<T>(all: readonly T[], size: number, send: (part: readonly T[]) => void): void {
  for (let start = 0; start < all.length; start += size) send(all.slice(start, start + size))
}
