// One training on an engine process of its own: hands over the sentences, passes events on, gives the memory back at the end.
import type { TrainingResult } from '../engine/training/types.ts'
import { startEngine } from './engine-handle.ts'
import type { SpawnEngine } from './spawner.ts'
import { trainOnEngine, type TrainingWork } from './train-on-engine.ts'

export interface TrainJob extends TrainingWork {
  readonly spawnEngine: SpawnEngine
  /** The process that does the work, as soon as it stands. */
  readonly onStarted: (engine: {
    readonly pid: number | null
    readonly versions: Readonly<Record<string, string>>
  }) => void
}

/**
 * Resolves with the engine's result, or rejects with `EngineFailure`, `EngineStopped` or `JobStopped`.
 * The process has ended when this settles.
 */
export async function runTrainJob(job: TrainJob): Promise<TrainingResult> {
  const engine = startEngine(job.spawnEngine, 'train')
  try {
    const offReady = engine.onMessage((message) => {
      if (message.kind !== 'ready') return
      offReady()
      job.onStarted({ pid: engine.pid() ?? null, versions: message.versions })
    })
    return await trainOnEngine(engine, job)
  } finally {
    await engine.shutDown()
  }
}
