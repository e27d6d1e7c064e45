// The engine process of the live learner: kept while somebody marks, ended when nobody has for a while.
import { randomUUID } from 'node:crypto'
import type { ReadDocument } from '../engine/learner/live-learner.ts'
import type { TaggedText, TextToTag } from '../engine/tagging/tagged-text.ts'
import { followJob } from './engine-session.ts'
import type { SpawnEngine } from './spawner.ts'
import { createWarmEngine } from './warm-engine.ts'

const keepWarmMilliseconds = 300_000

export interface LearningOrder {
  readonly encoderFolder: string
  readonly entityTypes: readonly string[]
  readonly threads: number
}

export interface LearningEngine {
  /** False where the process that held what was learned has ended: all must be sent again. */
  readonly remembers: () => boolean
  /** Replaces what is known of the documents. Rejects with `EngineFailure` or `EngineStopped`. One call at a time. */
  readonly learn: (order: LearningOrder, documents: readonly ReadDocument[]) => Promise<void>
  readonly suggest: (texts: readonly TextToTag[]) => Promise<readonly TaggedText[]>
  readonly close: () => Promise<void>
}

export function createLearningEngine(spawnEngine: SpawnEngine): LearningEngine {
  const never = new AbortController().signal
  const warm = createWarmEngine(spawnEngine, keepWarmMilliseconds)
  return {
    remembers: warm.stands,
    learn: (order, documents) =>
      warm.use(async (engine) => {
        const jobId = randomUUID()
        const outcome = followJob<void>({
          ...{ engine, jobId, signal: never },
          onMessage: (message) => (message.kind === 'learned' ? { result: undefined } : undefined)
        })
        engine.send({ kind: 'learn', jobId, ...order, documents })
        await outcome
      }),
    suggest: (texts) =>
      warm.use(async (engine) => {
        const jobId = randomUUID()
        const outcome = followJob<readonly TaggedText[]>({
          ...{ engine, jobId, signal: never },
          onMessage: (message) => (message.kind === 'suggested' ? { result: message.documents } : undefined)
        })
        engine.send({ kind: 'suggest', jobId, texts })
        return outcome
      }),
    close: warm.close
  }
}
