// A started engine process as jobs use it: requests wait until it is ready, listeners can be taken off, it can be ended politely.
import type { EngineMessage, EngineRequest } from '../engine/messages.ts'
import type { EngineChild, EngineLane, KillSignal, SpawnEngine } from './spawner.ts'
import { createSignal } from './stream.ts'

export interface EngineHandle {
  readonly pid: () => number | undefined
  /** Versions of what the engine runs on; empty until it is ready. */
  readonly versions: () => Readonly<Record<string, string>>
  readonly ended: () => boolean
  readonly send: (message: EngineRequest) => void
  /** Each gives back how to stop listening. Where the process has ended already, `onExit` tells at once. */
  readonly onMessage: (listen: (message: EngineMessage) => void) => () => void
  readonly onExit: (listen: (code: number | null, signal: string | null) => void) => () => void
  readonly kill: (signal?: KillSignal) => void
  /** Asks the process to end, ends it after a second where it does not, and resolves when it has. */
  readonly shutDown: () => Promise<void>
}

interface Exit {
  readonly code: number | null
  readonly signal: string | null
}

const shutdownGraceMilliseconds = 1000

export function startEngine(spawnEngine: SpawnEngine, lane: EngineLane): EngineHandle {
  const child: EngineChild = spawnEngine(lane)
  const messages = createSignal<EngineMessage>()
  const exits = createSignal<Exit>()
  let versions: Readonly<Record<string, string>> = {}
  let waiting: EngineRequest[] | undefined = []
  let exit: Exit | undefined

  child.onMessage((message) => {
    if (message.kind === 'ready') {
      versions = message.versions
      // What is sent before the process listens could be lost, depending on the shell.
      for (const request of waiting ?? []) child.send(request)
      waiting = undefined
    }
    messages.tell(message)
  })
  child.onExit((code, signal) => {
    exit = { code, signal }
    exits.tell(exit)
  })

  const onExit = (listen: (code: number | null, signal: string | null) => void): (() => void) => {
    if (exit !== undefined) {
      const { code, signal } = exit
      queueMicrotask(() => listen(code, signal))
      return () => undefined
    }
    return exits.listen((ending) => listen(ending.code, ending.signal))
  }

  return {
    pid: () => child.pid,
    versions: () => versions,
    ended: () => exit !== undefined,
    send(message) {
      if (exit !== undefined) return
      if (waiting !== undefined) waiting.push(message)
      else child.send(message)
    },
    onMessage: messages.listen,
    onExit,
    kill: (signal) => {
      if (exit === undefined) child.kill(signal)
    },
    shutDown: () =>
      new Promise((resolve) => {
        if (exit !== undefined) return resolve()
        const timer = setTimeout(() => child.kill('SIGKILL'), shutdownGraceMilliseconds)
        exits.listen(() => {
          clearTimeout(timer)
          resolve()
        })
        child.send({ kind: 'shutdown' })
      })
  }
}
