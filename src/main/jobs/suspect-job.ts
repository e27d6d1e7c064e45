// One fold of a label check, on an engine process of its own: a tagger is trained on some sentences and judges the labels of others.
import type { LabelSuspect } from '../engine/review/label-suspects.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import { startEngine } from './engine-handle.ts'
import { followJob } from './engine-session.ts'
import { sendSentences } from './send-sentences.ts'
import type { SpawnEngine } from './spawner.ts'
import { trainOnEngine, type TrainingWork } from './train-on-engine.ts'

export interface SuspectJob extends TrainingWork {
  readonly spawnEngine: SpawnEngine
  /** Whose labels are judged; none of them may be in `train` or `devel`. */
  readonly held: readonly TaggedSentence[]
  readonly timings: string
}

/**
 * Suspects of each held sentence. Rejects with `EngineFailure`, `EngineStopped` or `JobStopped`; the process has ended when this settles.
 */
export async function runSuspectFold(job: SuspectJob): Promise<readonly (readonly LabelSuspect[])[]> {
  const { jobId, order, signal, timings } = job
  const { taggerFolder, threads } = order
  const engine = startEngine(job.spawnEngine, 'train')
  const judging = `${jobId} judging`
  try {
    await trainOnEngine(engine, job)
    const suspects: (readonly LabelSuspect[])[] = []
    const judged = followJob<void>({
      engine,
      jobId: judging,
      signal,
      onMessage: (message) => {
        if (message.kind === 'suspected') suspects.push(...message.sentences)
        return message.kind === 'checked' ? { result: undefined } : undefined
      }
    })
    sendSentences(engine, judging, 'devel', job.held)
    engine.send({ kind: 'check', for: 'suspects', jobId: judging, taggerFolder, threads, timings })
    await judged
    return suspects
  } finally {
    await engine.shutDown()
  }
}
