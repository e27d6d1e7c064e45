// The port through which jobs start an engine process, whatever the shell: utilityProcess, child_process.fork or a test's double.
import type { EngineMessage, EngineRequest } from '../engine/messages.ts'

export type KillSignal = 'SIGTERM' | 'SIGKILL'

/** A started engine process. Listeners are added right after the start, before the event loop turns. */
export interface EngineChild {
  /** Undefined until the process has started, and where it could not start. */
  readonly pid: number | undefined
  /** Never throws: what is sent to a process that has ended is dropped, and `onExit` tells. */
  send(message: EngineRequest): void
  onMessage(listen: (message: EngineMessage) => void): void
  /** Called exactly once, also where the process could not be started (`code` null, `signal` null). */
  onExit(listen: (code: number | null, signal: string | null) => void): void
  /** Asks with SIGTERM, or ends it at once with SIGKILL. Where signals do not exist, both end it. */
  kill(signal?: KillSignal): void
}

/** Starts an engine process. Never throws: a failed start is an exit. */
export type SpawnEngine = (lane: EngineLane) => EngineChild

/** Training and tagging have a process each, so that tagging does not wait for hours; shells name the process by it. */
export type EngineLane = 'train' | 'tag'
