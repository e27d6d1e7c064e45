// A typed double of an engine process: what the host sends is kept, what the engine would say is said by the test.
import type { EngineMessage, EngineRequest } from '../../src/main/engine/messages.ts'
import type { EngineChild, EngineLane, KillSignal, SpawnEngine } from '../../src/main/jobs/spawner.ts'

export interface EngineChildDouble extends EngineChild {
  readonly lane: EngineLane
  readonly sent: EngineRequest[]
  readonly signals: KillSignal[]
  say(message: EngineMessage): void
  exit(code: number | null, signal: string | null): void
}

export interface EngineChildOptions {
  /** The process ends by these signals, as a real one does unless it hangs in native code; both by default. */
  readonly obeys?: readonly KillSignal[]
  /** Ends when asked to shut down; true by default. */
  readonly shutsDown?: boolean
  /** Says `ready` on the next turn; true by default. */
  readonly startsReady?: boolean
  /** Called with each request, after it was kept. */
  readonly answer?: (request: EngineRequest, child: EngineChildDouble) => void
}

let nextPid = 1000

export function engineChildDouble(lane: EngineLane, options: EngineChildOptions = {}): EngineChildDouble {
  const { obeys = ['SIGTERM', 'SIGKILL'], shutsDown = true, startsReady = true, answer } = options
  const messageListeners: ((message: EngineMessage) => void)[] = []
  const exitListeners: ((code: number | null, signal: string | null) => void)[] = []
  let ended = false
  nextPid += 1

  const child: EngineChildDouble = {
    lane,
    pid: nextPid,
    sent: [],
    signals: [],
    send(request) {
      if (ended) return
      child.sent.push(request)
      answer?.(request, child)
      if (request.kind === 'shutdown' && shutsDown) queueMicrotask(() => child.exit(0, null))
    },
    onMessage: (listen) => void messageListeners.push(listen),
    onExit: (listen) => void exitListeners.push(listen),
    kill(signal = 'SIGTERM') {
      child.signals.push(signal)
      if (obeys.includes(signal)) queueMicrotask(() => child.exit(null, signal))
    },
    say(message) {
      if (!ended) for (const listen of messageListeners) listen(message)
    },
    exit(code, signal) {
      if (ended) return
      ended = true
      for (const listen of exitListeners) listen(code, signal)
    }
  }
  if (startsReady) queueMicrotask(() => child.say({ kind: 'ready', versions: { onnxruntime: '0.0.0' } }))
  return child
}

/** A spawner that gives out doubles and keeps them, the newest last. */
export function engineSpawnerDouble(options: EngineChildOptions = {}): {
  readonly spawnEngine: SpawnEngine
  readonly children: EngineChildDouble[]
} {
  const children: EngineChildDouble[] = []
  return {
    children,
    spawnEngine: (lane) => {
      const child = engineChildDouble(lane, options)
      children.push(child)
      return child
    }
  }
}
