// How well an encoder fits a project: its documents, its labels, against the encoder that ships; measured in an engine process.
import type { Readiness } from '../../../shared/readiness.ts'
import type { LabelledDocument } from '../../engine/text/labelled.ts'
import { runExamineJob } from '../../jobs/examine-job.ts'
import type { JobQueue } from '../../jobs/queue.ts'
import type { SpawnEngine } from '../../jobs/spawner.ts'
import { corpusOf } from '../../store/documents/corpus.ts'
import { encoderOfProject } from '../../store/training/encoders.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { EncoderPlaces } from './places.ts'
import { asCallError } from '../engine-faults.ts'
import { requireProject } from '../projects.ts'
import { runAsked } from '../asked-job.ts'
import { prepareTraining } from '../training/data.ts'
import { chooseEncoder } from '../training/encoder.ts'

export interface ReadinessDeps extends EncoderPlaces {
  readonly read: ReadHandle
  readonly queue: JobQueue
  readonly spawnEngine: SpawnEngine
  readonly threads: number
  readonly labelledDocuments: (projectId: string) => Iterable<LabelledDocument>
}

/** Of the documents in the order in which they came: enough to tell how an encoder reads them. */
const mostCharacters = 2_000_000
const seed = 1

/** Takes seconds. Throws `ServiceError` NOT_FOUND or REFUSED, `EngineError`. */
export async function measureReadiness(
  deps: ReadinessDeps,
  { projectId, encoderId }: { readonly projectId: string; readonly encoderId?: string | undefined }
): Promise<Readiness> {
  const { read, queue } = deps
  const { name } = requireProject(read, projectId)
  const { train, devel } = await prepareTraining(deps.labelledDocuments(projectId), seed, { holdsBack: () => false })
  const sentences = [...train, ...devel]
  const texts = [...openingOf(read, projectId)]
  const sample = sentences.length > 0 ? sentences : texts.map((text) => ({ text }))
  const { encoder } = await chooseEncoder(deps, sample, encoderId ?? encoderOfProject(read, projectId))
  const { encoder: usual } = await chooseEncoder(deps, sample)
  const order = {
    encoderFolder: encoder.folder,
    baselineFolder: usual.id === encoder.id ? null : usual.folder,
    threads: deps.threads
  }
  return runAsked(queue, { lane: 'tag', kind: 'examine', projectId, title: name }, ({ jobId, signal, report }) => {
    report({ stage: 'measuring' })
    return runExamineJob({ jobId, spawnEngine: deps.spawnEngine, signal, order, texts, sentences }).catch(
      (error: unknown) => {
        throw asCallError(error)
      }
    )
  })
}

function* openingOf(read: ReadHandle, projectId: string): Generator<string> {
  let characters = 0
  for (const { text } of corpusOf(read, projectId)) {
    if (characters > mostCharacters) return
    characters += text.length
    yield text
  }
}
