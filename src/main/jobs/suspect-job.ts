// One fold of a label check, on an engine process of its own: a tagger is trained on some sentences and judges the labels of others.
import type { TrainingOrder } from '../engine/messages.ts'
import type { LabelSuspect } from '../engine/review/label-suspects.ts'
import type { TaggedSentence, TrainingEvent, TrainingResult } from '../engine/types.ts'
import { startEngine } from './engine-handle.ts'
import { followJob, sendInParts } from './engine-session.ts'
import type { SpawnEngine } from './spawner.ts'

const sentencesPerMessage = 500

export interface SuspectJob {
  readonly jobId: string
  readonly spawnEngine: SpawnEngine
  readonly order: TrainingOrder
  readonly train: readonly TaggedSentence[]
  readonly devel: readonly TaggedSentence[]
  /** Whose labels are judged; none of them may be in `train` or `devel`. */
  readonly held: readonly TaggedSentence[]
  readonly timings: string
  readonly signal: AbortSignal
  readonly onEvent: (event: TrainingEvent) => void
}

/**
 * Suspects of each held sentence. Rejects with `EngineFailure`, `EngineStopped` or `JobStopped`; the process has ended when this settles.
 */
export async function runSuspectFold(job: SuspectJob): Promise<readonly (readonly LabelSuspect[])[]> {
  const { jobId, order, signal, timings } = job
  const { taggerFolder, threads } = order
  const engine = startEngine(job.spawnEngine, 'train')
  const judging = `${jobId} judging`
  const give = (id: string, split: 'train' | 'devel', all: readonly TaggedSentence[]) =>
    sendInParts(all, sentencesPerMessage, (sentences) => engine.send({ kind: 'examples', jobId: id, split, sentences }))
  try {
    const trained = followJob<TrainingResult>({
      engine,
      jobId,
      signal,
      onMessage: (message) => {
        if (message.kind === 'training') job.onEvent(message.event)
        return message.kind === 'trained' ? { result: message.result } : undefined
      }
    })
    give(jobId, 'train', job.train)
    give(jobId, 'devel', job.devel)
    engine.send({ kind: 'train', jobId, order })
    await trained

    const judged = followJob<readonly (readonly LabelSuspect[])[]>({
      engine,
      jobId: judging,
      signal,
      onMessage: (message) => (message.kind === 'suspected' ? { result: message.sentences } : undefined)
    })
    give(judging, 'devel', job.held)
    engine.send({ kind: 'suspect', jobId: judging, taggerFolder, threads, timings })
    return await judged
  } finally {
    await engine.shutDown()
  }
}
