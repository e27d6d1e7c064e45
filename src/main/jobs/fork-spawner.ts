// Starts engine processes with child_process.fork: for the web shell, the command line and tests.
import { fork } from 'node:child_process'
import type { EngineMessage, EngineRequest } from '../engine/messages.ts'
import type { EngineChild, SpawnEngine } from './spawner.ts'

/**
 * A spawner for the engine's entry file: the built `engine.js`, or `process.ts` itself, whose types Node strips.
 * The channel clones structurally, so typed arrays and NaN survive.
 */
export function forkSpawner(entry: string): SpawnEngine {
  return (): EngineChild => {
    // stdin is closed and stdout unused; stderr is inherited so that a native crash leaves its words on the terminal.
    const child = fork(entry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: []
    })
    const exitListeners: ((code: number | null, signal: string | null) => void)[] = []
    let ended = false
    const end = (code: number | null, signal: string | null): void => {
      if (ended) return
      ended = true
      for (const listen of exitListeners) listen(code, signal)
    }
    child.on('exit', end)
    // 'error' comes alone where the process could not start, and beside 'exit' where a send or kill failed.
    child.on('error', () => {
      if (child.pid === undefined) end(null, null)
    })
    return {
      get pid() {
        return child.pid
      },
      send(message: EngineRequest) {
        if (child.connected) child.send(message, () => undefined)
      },
      onMessage(listen) {
        child.on('message', (message) => listen(message as EngineMessage))
      },
      onExit(listen) {
        exitListeners.push(listen)
      },
      kill(signal = 'SIGTERM') {
        child.kill(signal)
      }
    }
  }
}
