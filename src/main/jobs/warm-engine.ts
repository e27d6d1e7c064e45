// An engine process that stays for a while after its last work, so that the next finds what was loaded.
import { type EngineHandle, startEngine } from './engine-handle.ts'
import type { SpawnEngine } from './spawner.ts'

export interface WarmEngine {
  /** Whether the process of the work before still stands. */
  readonly stands: () => boolean
  /** On that process, or on a new one. One piece of work at a time. */
  readonly use: <R>(work: (engine: EngineHandle) => Promise<R>) => Promise<R>
  /** Ends the process where one is kept. */
  readonly close: () => Promise<void>
}

export function createWarmEngine(spawnEngine: SpawnEngine, keptMilliseconds: number): WarmEngine {
  let kept: EngineHandle | undefined
  let cooling: NodeJS.Timeout | undefined

  const close = async (): Promise<void> => {
    clearTimeout(cooling)
    const engine = kept
    kept = undefined
    await engine?.shutDown()
  }

  return {
    stands: () => kept !== undefined && !kept.ended(),
    async use(work) {
      clearTimeout(cooling)
      if (kept === undefined || kept.ended()) kept = startEngine(spawnEngine, 'tag')
      const engine = kept
      try {
        return await work(engine)
      } finally {
        if (engine.ended()) kept = undefined
        else {
          cooling = setTimeout(() => void close(), keptMilliseconds)
          cooling.unref()
        }
      }
    },
    close
  }
}
