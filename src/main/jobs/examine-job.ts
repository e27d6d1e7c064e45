// Short work for an engine process of its own: how well an encoder fits a text, whether a folder is an encoder, a tagger for other software.
import type { Readiness } from '../../shared/readiness.ts'
import type { AdoptedEncoder } from '../engine/encoders/adopt-encoder.ts'
import type { ExportTarget } from '../engine/export/export-targets.ts'
import type { ReadinessOrder } from '../engine/messages.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import { type EngineHandle, startEngine } from './engine-handle.ts'
import { followJob, type JobListener } from './engine-session.ts'
import { sendTexts } from './plain-texts.ts'
import { sendSentences } from './send-sentences.ts'
import type { SpawnEngine } from './spawner.ts'

interface Question {
  readonly jobId: string
  readonly spawnEngine: SpawnEngine
  readonly signal: AbortSignal
}

export interface ExamineJob extends Question {
  readonly order: ReadinessOrder
  readonly texts: Iterable<string>
  readonly sentences: readonly TaggedSentence[]
}

/** Rejects with `EngineFailure`, `EngineStopped` or `JobStopped`; the process has ended when this settles. */
export async function runExamineJob({ order, texts, sentences, ...question }: ExamineJob): Promise<Readiness> {
  const { jobId } = question
  return ask<Readiness>(
    question,
    async (engine) => {
      await sendTexts(engine, jobId, texts)
      sendSentences(engine, jobId, 'train', sentences)
      engine.send({ kind: 'examine', jobId, order })
    },
    (message) => (message.kind === 'examined' ? { result: message.readiness } : undefined)
  )
}

export interface AdoptJob extends Question {
  readonly folder: string
  /** What the encoder is to be called. */
  readonly name: string
}

/** As above. The folder has a manifest afterwards. */
export async function runAdoptJob({ folder, name, ...question }: AdoptJob): Promise<AdoptedEncoder> {
  const { jobId } = question
  return ask<AdoptedEncoder>(
    question,
    (engine) => engine.send({ kind: 'adopt', jobId, folder, name }),
    (message) => (message.kind === 'adopted' ? { result: message.encoder } : undefined)
  )
}

export interface ExportJob extends Question {
  readonly taggerFolder: string
  readonly to: ExportTarget
  /** The zip file to write. */
  readonly target: string
}

/** As above. */
export async function runExportJob({ taggerFolder, to, target, ...question }: ExportJob): Promise<void> {
  const { jobId } = question
  return ask<void>(
    question,
    (engine) => engine.send({ kind: 'export', jobId, taggerFolder, to, target }),
    (message) => (message.kind === 'exported' ? { result: undefined } : undefined)
  )
}

async function ask<R>(
  { jobId, spawnEngine, signal }: Question,
  send: (engine: EngineHandle) => void | Promise<void>,
  onMessage: JobListener<R>
): Promise<R> {
  const engine = startEngine(spawnEngine, 'train')
  try {
    const outcome = followJob<R>({ engine, jobId, signal, onMessage })
    // An outcome that comes while something is still being sent is awaited below.
    outcome.catch(() => undefined)
    await send(engine)
    return await outcome
  } finally {
    await engine.shutDown()
  }
}
