// What an engine process does with the messages it gets: one job at a time, cancel between steps, every end told exactly once.
import type { Readiness } from '../../shared/readiness.ts'
import type { AdoptedEncoder } from './encoders/adopt-encoder.ts'
import { EngineError } from './errors.ts'
import type { EngineMessage, EngineRequest } from './messages.ts'
import type { TaggedText, TextToTag } from './tagging/tagged-text.ts'
import type { ExportTarget } from './export/export-targets.ts'
import type { LiveLearner } from './learner/live-learner.ts'
import type { FoundEntity } from './metrics/judged-sentence.ts'
import type { PretrainingEvent, PretrainingRequest, PretrainingResult } from './pretraining/types.ts'
import type { ReadinessRequest } from './readiness/examine.ts'
import type { LabelSuspect } from './review/label-suspects.ts'
import type { TrainingControl, TrainingEvent, TrainingRequest, TrainingResult } from './training/types.ts'
import type { TaggedSentence } from './text/tagged-sentence.ts'

export interface LoadedTagger {
  readonly entityTypes: readonly string[]
  /** Texts that are tagged together share batches. */
  readonly tag: (texts: readonly TextToTag[]) => Promise<TaggedText[]>
  /** By the sentences' own words. */
  readonly find: (sentences: readonly TaggedSentence[]) => Promise<FoundEntity[][]>
  /** Labels of the sentences that look wrong to the tagger, which must not have learnt from them. */
  readonly suspect: (sentences: readonly TaggedSentence[]) => Promise<LabelSuspect[][]>
  readonly release: () => Promise<void>
}

/** The numeric work behind the messages; the process loads it when it is first needed, tests put a double here. */
export interface EngineWork {
  readonly train: (
    request: TrainingRequest,
    control: TrainingControl,
    emit: (event: TrainingEvent) => void
  ) => Promise<TrainingResult>
  readonly pretrain: (
    request: PretrainingRequest,
    control: TrainingControl,
    emit: (event: PretrainingEvent) => void
  ) => Promise<PretrainingResult>
  readonly examine: (request: ReadinessRequest, control: TrainingControl) => Promise<Readiness>
  readonly adopt: (folder: string, name: string) => Promise<AdoptedEncoder>
  readonly openLearner: (encoderFolder: string, entityTypes: readonly string[], threads: number) => Promise<LiveLearner>
  readonly exportTagger: (folder: string, to: ExportTarget, target: string) => Promise<void>
  readonly loadTagger: (folder: string, threads: number, timings: string) => Promise<LoadedTagger>
}

/** Enough sentences to fill a batch, few enough for a cancel to be answered soon. */
const textsTogether = 4
const sentencesTogether = 128

interface TextBatch {
  readonly texts: readonly TextToTag[]
  readonly last: boolean
}

/** Texts that wait for the tagging job that is going on. */
interface Inbox {
  readonly jobId: string
  readonly batches: TextBatch[]
  wake: () => void
}

export interface EngineServer {
  readonly receive: (message: EngineRequest) => void
}

/** Serves requests one after the other; `exit` is called once all is released after `shutdown`. */
export function serveEngine(work: EngineWork, post: (message: EngineMessage) => void, exit: () => void): EngineServer {
  const examples = new Map<string, { readonly train: TaggedSentence[]; readonly devel: TaggedSentence[] }>()
  const plainTexts = new Map<string, string[]>()
  const cancelled = new Set<string>()
  let inbox: Inbox | undefined
  let loaded: { readonly folder: string; readonly tagger: LoadedTagger } | undefined
  let learning: { readonly key: string; readonly learner: LiveLearner } | undefined
  let last: Promise<void> = Promise.resolve()

  const examplesOf = (jobId: string) => {
    const known = examples.get(jobId) ?? { train: [], devel: [] }
    examples.set(jobId, known)
    return known
  }

  /** Queues a job behind the one going on; its failure is told and never ends the process. */
  const begin = (jobId: string, run: () => Promise<EngineMessage>): void => {
    last = last.then(async () => {
      try {
        if (cancelled.has(jobId)) throw cancelledError()
        post(await run())
      } catch (error) {
        post({ kind: 'failure', jobId, ...describeFailure(error) })
      } finally {
        examples.delete(jobId)
        plainTexts.delete(jobId)
        cancelled.delete(jobId)
        if (inbox?.jobId === jobId) inbox = undefined
      }
    })
  }

  const release = async (): Promise<void> => {
    const previous = loaded
    loaded = undefined
    await previous?.tagger.release()
  }

  const load = async (folder: string, threads: number, timings: string): Promise<LoadedTagger> => {
    if (loaded?.folder === folder) return loaded.tagger
    // Released first: two taggers in memory at once is what a small machine does not have.
    await release()
    const tagger = await work.loadTagger(folder, threads, timings)
    loaded = { folder, tagger }
    return tagger
  }

  const tagAll = async (own: Inbox, tagger: LoadedTagger): Promise<number> => {
    let documents = 0
    for (;;) {
      const batch = own.batches.shift()
      if (batch === undefined) {
        if (cancelled.has(own.jobId)) throw cancelledError()
        await new Promise<void>((resolve) => (own.wake = resolve))
        continue
      }
      const found: TaggedText[] = []
      for (let start = 0; start < batch.texts.length; start += textsTogether) {
        if (cancelled.has(own.jobId)) throw cancelledError()
        found.push(...(await tagger.tag(batch.texts.slice(start, start + textsTogether))))
        await turn()
      }
      documents += found.length
      post({ kind: 'predictions', jobId: own.jobId, documents: found })
      if (batch.last) return documents
    }
  }

  const learnerOf = async (encoderFolder: string, entityTypes: readonly string[], threads: number) => {
    const key = [encoderFolder, ...entityTypes].join('\n')
    if (learning?.key === key) return learning.learner
    const previous = learning
    learning = undefined
    await previous?.learner.release()
    learning = { key, learner: await work.openLearner(encoderFolder, entityTypes, threads) }
    return learning.learner
  }

  const checkAll = async (jobId: string, wanted: 'entities' | 'suspects', tagger: LoadedTagger): Promise<void> => {
    const { devel } = examplesOf(jobId)
    for (let first = 0; first < devel.length; first += sentencesTogether) {
      if (cancelled.has(jobId)) throw cancelledError()
      const part = devel.slice(first, first + sentencesTogether)
      if (wanted === 'entities') post({ kind: 'found', jobId, first, sentences: await tagger.find(part) })
      else post({ kind: 'suspected', jobId, first, sentences: await tagger.suspect(part) })
      await turn()
    }
  }

  return {
    receive(message) {
      switch (message.kind) {
        case 'examples':
          examplesOf(message.jobId)[message.split].push(...message.sentences)
          break
        case 'train': {
          const { jobId, order } = message
          begin(jobId, async () => {
            const request = { ...order, ...examplesOf(jobId) }
            const control = { cancelled: () => cancelled.has(jobId) }
            const result = await work.train(request, control, (event) => post({ kind: 'training', jobId, event }))
            return { kind: 'trained', jobId, result }
          })
          break
        }
        case 'plain-texts': {
          const texts = plainTexts.get(message.jobId) ?? []
          plainTexts.set(message.jobId, texts)
          for (const text of message.texts) texts.push(text)
          break
        }
        case 'pretrain': {
          const { jobId, order } = message
          begin(jobId, async () => {
            const { files, ...rest } = order
            const text = files === null ? { texts: plainTexts.get(jobId) ?? [] } : { files }
            const control = { cancelled: () => cancelled.has(jobId) }
            const emit = (event: PretrainingEvent) => post({ kind: 'pretraining', jobId, event })
            return { kind: 'pretrained', jobId, result: await work.pretrain({ ...rest, text }, control, emit) }
          })
          break
        }
        case 'examine': {
          const { jobId, order } = message
          begin(jobId, async () => {
            const control = { cancelled: () => cancelled.has(jobId) }
            const { train: sentences } = examplesOf(jobId)
            const text = { texts: plainTexts.get(jobId) ?? [] }
            const readiness = await work.examine({ ...order, text, sentences }, control)
            return { kind: 'examined', jobId, readiness }
          })
          break
        }
        case 'learn': {
          const { jobId, encoderFolder, entityTypes, threads, documents } = message
          begin(jobId, async () => {
            await (await learnerOf(encoderFolder, entityTypes, threads)).learn(documents)
            return { kind: 'learned', jobId }
          })
          break
        }
        case 'suggest': {
          const { jobId, texts } = message
          begin(jobId, async () => ({
            ...{ kind: 'suggested', jobId },
            documents: learning === undefined ? [] : await learning.learner.suggest(texts)
          }))
          break
        }
        case 'export': {
          const { jobId, taggerFolder, to, target } = message
          begin(jobId, async () => {
            await work.exportTagger(taggerFolder, to, target)
            return { kind: 'exported', jobId }
          })
          break
        }
        case 'adopt': {
          const { jobId, folder, name } = message
          begin(jobId, async () => ({ kind: 'adopted', jobId, encoder: await work.adopt(folder, name) }))
          break
        }
        case 'tag': {
          const { jobId, taggerFolder, threads, timings } = message
          begin(jobId, async () => {
            const own: Inbox = { jobId, batches: [], wake: () => undefined }
            inbox = own
            const tagger = await load(taggerFolder, threads, timings)
            post({ kind: 'tagger-loaded', jobId, entityTypes: tagger.entityTypes })
            return { kind: 'tagged', jobId, documents: await tagAll(own, tagger) }
          })
          break
        }
        case 'check': {
          const { jobId, taggerFolder, threads, timings } = message
          begin(jobId, async () => {
            await checkAll(jobId, message.for, await load(taggerFolder, threads, timings))
            return { kind: 'checked', jobId }
          })
          break
        }
        case 'texts':
          if (inbox?.jobId !== message.jobId) break
          inbox.batches.push(message)
          inbox.wake()
          break
        case 'cancel':
          cancelled.add(message.jobId)
          if (inbox?.jobId === message.jobId) inbox.wake()
          break
        case 'shutdown':
          void last
            .then(release)
            .then(() => learning?.learner.release())
            .finally(exit)
          break
      }
    }
  }
}

function cancelledError(): EngineError {
  return new EngineError('CANCELLED', 'The work was stopped.')
}

/** Lets waiting messages in: ONNX Runtime blocks the thread, so between two runs the event loop must turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Only what the engine itself put into words crosses; any other message could quote a document. */
function describeFailure(error: unknown): Pick<Extract<EngineMessage, { kind: 'failure' }>, 'code' | 'message'> {
  if (error instanceof EngineError) return { code: error.code, message: error.message }
  return {
    code: 'UNEXPECTED',
    message: 'The engine met a fault of its own. What was stored is safe; trying again may help.'
  }
}
