// The messages of one training with a process that stands already: sentences go over, events come back, then the result.
import type { TrainingOrder } from '../engine/messages.ts'
import type { TrainingEvent, TrainingResult } from '../engine/training/types.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import type { EngineHandle } from './engine-handle.ts'
import { followJob } from './engine-session.ts'
import { sendSentences } from './send-sentences.ts'

/** What a training is made of, wherever it runs. */
export interface TrainingWork {
  readonly jobId: string
  readonly order: TrainingOrder
  readonly train: readonly TaggedSentence[]
  readonly devel: readonly TaggedSentence[]
  readonly signal: AbortSignal
  readonly onEvent: (event: TrainingEvent) => void
}

/** Rejects as `followJob` does. */
export function trainOnEngine(
  engine: EngineHandle,
  { jobId, order, train, devel, signal, onEvent }: TrainingWork
): Promise<TrainingResult> {
  const outcome = followJob<TrainingResult>({
    engine,
    jobId,
    signal,
    onMessage: (message) => {
      if (message.kind === 'training') onEvent(message.event)
      return message.kind === 'trained' ? { result: message.result } : undefined
    }
  })
  sendSentences(engine, jobId, 'train', train)
  sendSentences(engine, jobId, 'devel', devel)
  engine.send({ kind: 'train', jobId, order })
  return outcome
}
