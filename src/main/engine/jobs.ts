// Each kind of job that an engine process can be asked for, and its answer.
import type { Readiness } from '../../shared/readiness.ts'
import type { AdoptedEncoder } from './encoders/adopt-encoder.ts'
import { EngineError } from './errors.ts'
import type { ExportTarget } from './export/export-targets.ts'
import type { JobInputs } from './job-inputs.ts'
import { Kept } from './kept.ts'
import type { LiveLearner } from './learner/live-learner.ts'
import type { EngineMessage, EngineRequest } from './messages.ts'
import type { FoundEntity } from './metrics/judged-sentence.ts'
import type { PretrainingEvent, PretrainingRequest, PretrainingResult } from './pretraining/types.ts'
import type { ReadinessRequest } from './readiness/examine.ts'
import type { LabelSuspect } from './review/label-suspects.ts'
import type { TaggedText, TextToTag } from './tagging/tagged-text.ts'
import type { TaggedSentence } from './text/tagged-sentence.ts'
import type { TrainingControl, TrainingEvent, TrainingRequest, TrainingResult } from './training/types.ts'

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

/** A request that is a job of its own; the others feed one, end one, or end the process. */
export type JobRequest = Exclude<EngineRequest, { kind: 'examples' | 'plain-texts' | 'texts' | 'cancel' | 'shutdown' }>
type JobOf<Kind extends JobRequest['kind']> = Extract<JobRequest, { kind: Kind }>

/** A job as it goes on. */
export interface Job {
  readonly inputs: JobInputs
  readonly cancelled: () => boolean
  readonly post: (message: EngineMessage) => void
}

/** Enough sentences to fill a batch, few enough for a cancel to be answered soon. */
const textsTogether = 4
const sentencesTogether = 128

export class EngineJobs {
  readonly #work: EngineWork
  readonly #tagger = new Kept<LoadedTagger>()
  readonly #learner = new Kept<LiveLearner>()

  constructor(work: EngineWork) {
    this.#work = work
  }

  /** The message that ends the job. Errors: those of the work, and CANCELLED. */
  run(request: JobRequest, job: Job): Promise<EngineMessage> {
    switch (request.kind) {
      case 'train':
        return this.#train(request, job)
      case 'pretrain':
        return this.#pretrain(request, job)
      case 'examine':
        return this.#examine(request, job)
      case 'adopt':
        return this.#adopt(request)
      case 'export':
        return this.#export(request)
      case 'tag':
        return this.#tag(request, job)
      case 'check':
        return this.#check(request, job)
      case 'learn':
        return this.#learn(request)
      case 'suggest':
        return this.#suggest(request)
    }
  }

  async release(): Promise<void> {
    await this.#tagger.release()
    await this.#learner.release()
  }

  async #train({ jobId, order }: JobOf<'train'>, { inputs, cancelled, post }: Job): Promise<EngineMessage> {
    const emit = (event: TrainingEvent) => post({ kind: 'training', jobId, event })
    return {
      kind: 'trained',
      jobId,
      result: await this.#work.train({ ...order, ...inputs.examples }, { cancelled }, emit)
    }
  }

  async #pretrain({ jobId, order }: JobOf<'pretrain'>, { inputs, cancelled, post }: Job): Promise<EngineMessage> {
    const { files, ...rest } = order
    const text = files === null ? { texts: inputs.plainTexts } : { files }
    const emit = (event: PretrainingEvent) => post({ kind: 'pretraining', jobId, event })
    return { kind: 'pretrained', jobId, result: await this.#work.pretrain({ ...rest, text }, { cancelled }, emit) }
  }

  async #examine({ jobId, order }: JobOf<'examine'>, { inputs, cancelled }: Job): Promise<EngineMessage> {
    const request = { ...order, text: { texts: inputs.plainTexts }, sentences: inputs.examples.train }
    return { kind: 'examined', jobId, readiness: await this.#work.examine(request, { cancelled }) }
  }

  async #adopt({ jobId, folder, name }: JobOf<'adopt'>): Promise<EngineMessage> {
    return { kind: 'adopted', jobId, encoder: await this.#work.adopt(folder, name) }
  }

  async #export({ jobId, taggerFolder, to, target }: JobOf<'export'>): Promise<EngineMessage> {
    await this.#work.exportTagger(taggerFolder, to, target)
    return { kind: 'exported', jobId }
  }

  async #tag(request: JobOf<'tag'>, { inputs, cancelled, post }: Job): Promise<EngineMessage> {
    const { jobId } = request
    const tagger = await this.#load(request)
    post({ kind: 'tagger-loaded', jobId, entityTypes: tagger.entityTypes })
    for (let documents = 0; ;) {
      const { texts, last } = await inputs.nextBatch(() => check(cancelled))
      const found = await inParts(texts, textsTogether, cancelled, tagger.tag)
      documents += found.length
      post({ kind: 'predictions', jobId, documents: found })
      if (last) return { kind: 'tagged', jobId, documents }
    }
  }

  async #check(request: JobOf<'check'>, { inputs, cancelled, post }: Job): Promise<EngineMessage> {
    const { jobId, for: wanted } = request
    const tagger = await this.#load(request)
    const { devel } = inputs.examples
    for (let first = 0; first < devel.length; first += sentencesTogether) {
      check(cancelled)
      const part = devel.slice(first, first + sentencesTogether)
      if (wanted === 'entities') post({ kind: 'found', jobId, first, sentences: await tagger.find(part) })
      else post({ kind: 'suspected', jobId, first, sentences: await tagger.suspect(part) })
      await turn()
    }
    return { kind: 'checked', jobId }
  }

  async #learn({ jobId, encoderFolder, entityTypes, threads, documents }: JobOf<'learn'>): Promise<EngineMessage> {
    const key = [encoderFolder, ...entityTypes].join('\n')
    const learner = await this.#learner.take(key, () => this.#work.openLearner(encoderFolder, entityTypes, threads))
    await learner.learn(documents)
    return { kind: 'learned', jobId }
  }

  async #suggest({ jobId, texts }: JobOf<'suggest'>): Promise<EngineMessage> {
    return { kind: 'suggested', jobId, documents: (await this.#learner.current?.suggest(texts)) ?? [] }
  }

  #load({ taggerFolder, threads, timings }: JobOf<'tag' | 'check'>): Promise<LoadedTagger> {
    return this.#tagger.take(taggerFolder, () => this.#work.loadTagger(taggerFolder, threads, timings))
  }
}

/** What `run` makes of the items, so many at once; between two runs the job can be cancelled. */
async function inParts<Item, Result>(
  items: readonly Item[],
  size: number,
  cancelled: () => boolean,
  run: (part: readonly Item[]) => Promise<Result[]>
): Promise<Result[]> {
  const results: Result[] = []
  for (let start = 0; start < items.length; start += size) {
    check(cancelled)
    results.push(...(await run(items.slice(start, start + size))))
    await turn()
  }
  return results
}

export function check(cancelled: () => boolean): void {
  if (cancelled()) throw new EngineError('CANCELLED', 'The work was stopped.')
}

/** Lets waiting messages in: ONNX Runtime blocks the thread, so between two runs the event loop must turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
