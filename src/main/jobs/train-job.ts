// One training on an engine process of its own: hands over the sentences, passes events on, gives the memory back at the end.
import type { TrainingOrder } from '../engine/messages.ts'
import type { TaggedSentence, TrainingEvent, TrainingResult } from '../engine/types.ts'
import { startEngine } from './engine-handle.ts'
import { followJob, sendInParts } from './engine-session.ts'
import type { SpawnEngine } from './spawner.ts'

const sentencesPerMessage = 500

export interface TrainJob {
  readonly jobId: string
  readonly spawnEngine: SpawnEngine
  readonly order: TrainingOrder
  readonly train: readonly TaggedSentence[]
  readonly devel: readonly TaggedSentence[]
  readonly signal: AbortSignal
  /** The process that does the work, as soon as it stands. */
  readonly onStarted: (engine: {
    readonly pid: number | null
    readonly versions: Readonly<Record<string, string>>
  }) => void
  readonly onEvent: (event: TrainingEvent) => void
}

/**
 * Resolves with the engine's result, or rejects with `EngineFailure`, `EngineStopped` or `JobStopped`.
 * The process has ended when this settles.
 */
export async function runTrainJob(job: TrainJob): Promise<TrainingResult> {
  const { jobId, order, signal } = job
  const engine = startEngine(job.spawnEngine, 'train')
  try {
    const offReady = engine.onMessage((message) => {
      if (message.kind !== 'ready') return
      offReady()
      job.onStarted({ pid: engine.pid() ?? null, versions: message.versions })
    })
    const outcome = followJob<TrainingResult>({
      engine,
      jobId,
      signal,
      onMessage: (message) => {
        if (message.kind === 'training') job.onEvent(message.event)
        return message.kind === 'trained' ? { result: message.result } : undefined
      }
    })
    for (const split of ['train', 'devel'] as const) {
      sendInParts(job[split], sentencesPerMessage, (sentences) =>
        engine.send({ kind: 'examples', jobId, split, sentences })
      )
    }
    engine.send({ kind: 'train', jobId, order })
    return await outcome
  } finally {
    await engine.shutDown()
  }
}
