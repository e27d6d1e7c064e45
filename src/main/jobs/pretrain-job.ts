// One pre-training on an engine process of its own: hands over the texts, passes events on, gives the memory back at the end.
import type { PretrainingOrder } from '../engine/messages.ts'
import type { PretrainingEvent, PretrainingResult } from '../engine/pretraining/types.ts'
import { startEngine } from './engine-handle.ts'
import { followJob } from './engine-session.ts'
import { sendTexts } from './plain-texts.ts'
import type { SpawnEngine } from './spawner.ts'

export interface PretrainJob {
  readonly jobId: string
  readonly spawnEngine: SpawnEngine
  readonly order: PretrainingOrder
  /** Read from the store as they are sent; nothing where the order names files. */
  readonly texts: Iterable<string>
  readonly signal: AbortSignal
  /** The id of the process that does the work, as soon as it stands; null where it has none. */
  readonly onStarted: (pid: number | null) => void
  readonly onEvent: (event: PretrainingEvent) => void
}

/**
 * Resolves with the engine's result, or rejects with `EngineFailure`, `EngineStopped` or `JobStopped`.
 * The process has ended when this settles.
 */
export async function runPretrainJob({
  jobId,
  spawnEngine,
  order,
  texts,
  signal,
  onStarted,
  onEvent
}: PretrainJob): Promise<PretrainingResult> {
  const engine = startEngine(spawnEngine, 'train')
  try {
    const offReady = engine.onMessage((message) => {
      if (message.kind !== 'ready') return
      offReady()
      onStarted(engine.pid() ?? null)
    })
    const outcome = followJob<PretrainingResult>({
      engine,
      jobId,
      signal,
      onMessage: (message) => {
        if (message.kind === 'pretraining') onEvent(message.event)
        return message.kind === 'pretrained' ? { result: message.result } : undefined
      }
    })
    // An outcome that comes while texts are still on their way (a cancel, a crash) is awaited below.
    outcome.catch(() => undefined)
    await sendTexts(engine, jobId, texts)
    engine.send({ kind: 'pretrain', jobId, order })
    return await outcome
  } finally {
    await engine.shutDown()
  }
}
