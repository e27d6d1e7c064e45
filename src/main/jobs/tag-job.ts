// Tagging on an engine process that stays warm for a while: texts go over a few at a time, suggestions come back as they are found.
import type { TaggedText, TextToTag } from '../engine/tagging/tagged-text.ts'
import type { EngineHandle } from './engine-handle.ts'
import type { FoundEntity } from '../engine/metrics/judged-sentence.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import { followJob } from './engine-session.ts'
import { sendSentences } from './send-sentences.ts'
import type { SpawnEngine } from './spawner.ts'
import { createWarmEngine } from './warm-engine.ts'

/** Texts of one message: by number and by length, so that progress moves and a cancel is answered soon. */
const textsPerMessage = 16
const charactersPerMessage = 20_000
/** Messages under way at once: one being tagged, one waiting, one being written, so that the engine never idles and nothing piles up. */
const messagesUnderWay = 3
const keepWarmMilliseconds = 60_000

/** What every job of a tagger needs. */
interface TaggerJob {
  readonly jobId: string
  readonly taggerFolder: string
  readonly threads: number
  /** As in the engine's `tag` message. */
  readonly timings: string
  readonly signal: AbortSignal
}

/** Tags sentences by their own words, to hold them against what is there. */
export interface CheckJob extends TaggerJob {
  readonly sentences: readonly TaggedSentence[]
  readonly onFound: (sentences: readonly (readonly FoundEntity[])[]) => void
}

export interface TagJob extends TaggerJob {
  /** The texts to tag, read from the store as they are needed. */
  readonly texts: Iterator<TextToTag>
  readonly onLoaded: () => void
  /** More texts are sent once this has resolved; it never rejects. What it throws ends the process. */
  readonly onTagged: (documents: readonly TaggedText[]) => Promise<void>
}

export interface TaggingEngine {
  /** Tags all texts; rejects with `EngineFailure`, `EngineStopped` or `JobStopped`. One job at a time. */
  readonly run: (job: TagJob) => Promise<void>
  /** Tells what is found in the order of the sentences; rejects as `run` does. */
  readonly check: (job: CheckJob) => Promise<void>
  /** Ends the process where one is kept. */
  readonly close: () => Promise<void>
}

export function createTaggingEngine(spawnEngine: SpawnEngine): TaggingEngine {
  const warm = createWarmEngine(spawnEngine, keepWarmMilliseconds)
  return {
    run: (job) => warm.use((engine) => tagAll(engine, job)),
    check: (job) => warm.use((engine) => checkAll(engine, job)),
    close: warm.close
  }
}

async function tagAll(engine: EngineHandle, job: TagJob): Promise<void> {
  const { jobId, signal } = job
  let allSent = false

  const sendNext = (): void => {
    if (allSent || signal.aborted) return
    const { texts, last } = takeTexts(job.texts)
    allSent = last
    engine.send({ kind: 'texts', jobId, texts, last })
  }

  const outcome = followJob<void>({
    engine,
    jobId,
    signal,
    onMessage: (message) => {
      if (message.kind === 'tagger-loaded') {
        job.onLoaded()
        for (let i = 0; i < messagesUnderWay; i += 1) sendNext()
      } else if (message.kind === 'predictions') {
        void job.onTagged(message.documents).then(sendNext)
      }
      return message.kind === 'tagged' ? { result: undefined } : undefined
    }
  })
  engine.send({ kind: 'tag', jobId, taggerFolder: job.taggerFolder, threads: job.threads, timings: job.timings })
  await outcome
}

async function checkAll(engine: EngineHandle, job: CheckJob): Promise<void> {
  const { jobId, signal, taggerFolder, threads, timings } = job
  const outcome = followJob<void>({
    engine,
    jobId,
    signal,
    onMessage: (message) => {
      if (message.kind === 'found') job.onFound(message.sentences)
      return message.kind === 'checked' ? { result: undefined } : undefined
    }
  })
  sendSentences(engine, jobId, 'devel', job.sentences)
  engine.send({ kind: 'check', for: 'entities', jobId, taggerFolder, threads, timings })
  await outcome
}

function takeTexts(source: Iterator<TextToTag>): { readonly texts: TextToTag[]; readonly last: boolean } {
  const texts: TextToTag[] = []
  let characters = 0
  while (texts.length < textsPerMessage && characters < charactersPerMessage) {
    const next = source.next()
    if (next.done === true) return { texts, last: true }
    texts.push(next.value)
    characters += next.value.text.length
  }
  return { texts, last: false }
}
