// Pre-training as the page asks for it: what it would read, start, pause, resume, cancel, and following it.
import { rm } from 'node:fs/promises'
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/contract.ts'
import type { Pretraining, PretrainingState } from '../../../shared/encoders.ts'
import type { LabelledDocument } from '../../engine/text/labelled.ts'
import type { JobQueue } from '../../jobs/queue.ts'
import { newestOnly, stream } from '../../jobs/stream.ts'
import { openingsOf } from '../../store/documents/texts-to-tag.ts'
import { encoderOfProject } from '../../store/training/encoders.ts'
import { newId } from '../../store/database/ids.ts'
import {
  addPretrainingText,
  findPretraining,
  insertPretraining,
  listPretrainings,
  type PretrainingRecord,
  removePretraining,
  unfinishedPretrainings,
  updatePretraining
} from '../../store/training/pretrainings.ts'
import { sizeOfCorpus } from '../../store/documents/corpus-size.ts'
import { readPretrainingFile } from './files.ts'
import { createLivePretraining, type LivePretraining, pretrainingFolderOf } from './runner.ts'
import type { PretrainingRunnerDeps } from './runner.ts'
import { estimateSteps, settingsFor, suggestEpochs, termsOf } from './plan.ts'
import { requireProject } from '../projects.ts'
import { notFound, refused } from '../service-error.ts'
import { chooseEncoder } from '../training/encoder.ts'

type Inputs = InferContractRouterInputs<Contract>['pretraining']
type Outputs = InferContractRouterOutputs<Contract>['pretraining']

export interface PretrainingDeps extends PretrainingRunnerDeps {
  readonly queue: JobQueue
  readonly annotator: () => string
  readonly labelledDocuments: (projectId: string) => Iterable<LabelledDocument>
}

/** As the contract's schema gives it: defaults filled in. */
export interface PretrainingStart {
  readonly projectId: string
  readonly name: string
  readonly documents: boolean
  readonly files: readonly File[]
  readonly epochs?: number | undefined
  readonly newWords: boolean
  readonly wholeEntities: boolean
}

/** Calls throw `ServiceError` NOT_FOUND or REFUSED, and `EngineError` where the encoder is missing or damaged. */
export interface PretrainingService {
  readonly plan: (input: Inputs['plan']) => Promise<Outputs['plan']>
  readonly start: (input: PretrainingStart) => Promise<Pretraining>
  readonly pause: (input: Inputs['pause']) => Pretraining
  readonly cancel: (input: Inputs['cancel']) => Pretraining
  readonly resume: (input: { pretrainingId: string; finish: boolean }) => Pretraining
  readonly remove: (input: Inputs['remove']) => Promise<void>
  readonly list: (input: Inputs['list']) => Pretraining[]
  readonly watch: (input: Inputs['watch'], signal?: AbortSignal) => AsyncIteratorObject<Pretraining, void, void>
  /** For the start of a host: those that no process works on any more are marked paused. */
  readonly pauseUnfinished: () => void
}

const watchEvery = 500
/** Documents and characters of each that tell the language of a project. */
const documentsToLookAt = 100
const charactersToLookAt = 1000

interface Going {
  readonly live: LivePretraining
  readonly jobId: string
  /** What a stop that a person asks for is to be called. */
  stopsAs: Extract<PretrainingState, 'paused' | 'cancelled'>
}

export function createPretrainingService(deps: PretrainingDeps): PretrainingService {
  const { read, mutate, queue, annotator } = deps
  const going = new Map<string, Going>()

  const requireRecord = (id: string): PretrainingRecord => {
    const record = findPretraining(read, id)
    if (record === undefined) throw notFound('pretraining', id)
    return record
  }
  const asSeen = ({ pretraining }: PretrainingRecord): Pretraining =>
    going.get(pretraining.id)?.live.pretraining() ?? pretraining

  const chooseBase = (projectId: string) => {
    const sample = openingsOf(read, projectId, documentsToLookAt, charactersToLookAt).map((text) => ({ text }))
    return chooseEncoder(deps, sample, encoderOfProject(read, projectId))
  }

  const enqueue = (record: PretrainingRecord, actor: string, resume: boolean, finish: boolean): Pretraining => {
    const { id, projectId, name: title } = record.pretraining
    const live = createLivePretraining(deps, record, {
      ...{ actor, resume, finish },
      stopsAs: () => going.get(id)?.stopsAs ?? 'cancelled'
    })
    const job = queue.add({
      ...{ lane: 'train', kind: 'pretrain', projectId, title, runId: null },
      run: async (control) => {
        try {
          await live.work(control)
        } finally {
          going.delete(id)
        }
        return 'ended'
      },
      stopping: live.stopping,
      dropped: (reason) => {
        live.dropped(reason)
        going.delete(id)
      }
    })
    going.set(id, { live, jobId: job.id, stopsAs: 'cancelled' })
    return live.pretraining()
  }

  const stop = (id: string, action: 'pretraining.pause' | 'pretraining.cancel', stopsAs: Going['stopsAs']) => {
    const record = requireRecord(id)
    const found = going.get(id)
    if (found === undefined) throw refused('job-not-running')
    found.stopsAs = stopsAs
    mutate(action, annotator(), (mutation) => {
      mutation.audit({ entity: 'pretraining', entityId: id, before: { state: record.pretraining.state } })
    })
    if (!queue.cancel(found.jobId)) throw refused('job-not-running')
    return asSeen(requireRecord(id))
  }

  return {
    async plan({ projectId }) {
      requireProject(read, projectId)
      const { encoder, reason, hanShare } = await chooseBase(projectId)
      const size = sizeOfCorpus(read, projectId)
      const epochs = suggestEpochs(size.characters)
      const { id, name, layers, hidden } = encoder
      return {
        base: { id, name, layers, hidden, reason, hanShare },
        ...size,
        markedTerms: termsOf(deps.labelledDocuments(projectId)).length,
        epochs,
        steps: estimateSteps(size.characters, epochs)
      }
    },

    async start({ projectId, name, documents, files, newWords, wholeEntities, ...choices }) {
      requireProject(read, projectId)
      const { encoder } = await chooseBase(projectId)
      const { characters } = documents ? sizeOfCorpus(read, projectId) : { characters: 0 }
      const fromFiles = await Promise.all(files.map(readPretrainingFile))
      const all = fromFiles.flat().reduce((sum, { length }) => sum + length, characters)
      if (all === 0) throw refused('pretraining-without-text')
      const epochs = choices.epochs ?? suggestEpochs(all)
      const settings = settingsFor(encoder.hidden, estimateSteps(all, epochs))
      const terms = wholeEntities ? termsOf(deps.labelledDocuments(projectId)) : []
      const actor = annotator()
      const id = newId()
      mutate('pretraining.start', actor, (mutation) => {
        insertPretraining(mutation, {
          ...{ id, projectId, name, documents, base: encoder },
          choices: { epochs, newWords, terms, seed: 1, settings }
        })
        for (const pieces of fromFiles)
          for (const [i, piece] of pieces.entries()) addPretrainingText(mutation, id, piece, i === 0)
        const after = { projectId, characters: all, files: files.length, encoder: encoder.name }
        mutation.audit({ entity: 'pretraining', entityId: id, after })
      })
      return enqueue(requireRecord(id), actor, false, false)
    },

    pause: ({ pretrainingId }) => stop(pretrainingId, 'pretraining.pause', 'paused'),
    cancel: ({ pretrainingId }) => stop(pretrainingId, 'pretraining.cancel', 'cancelled'),

    resume({ pretrainingId, finish }) {
      const record = requireRecord(pretrainingId)
      const { state } = asSeen(record)
      if (state !== 'paused' && state !== 'cancelled' && state !== 'failed') throw refused('pretraining-not-resumable')
      const actor = annotator()
      mutate('pretraining.resume', actor, (mutation) => {
        updatePretraining(mutation, record, { state: 'queued', message: null, finishedAt: null })
        mutation.audit({
          entity: 'pretraining',
          entityId: pretrainingId,
          before: { state },
          after: { state: 'queued', finish }
        })
      })
      return enqueue(requireRecord(pretrainingId), actor, true, finish)
    },

    async remove({ pretrainingId }) {
      const record = requireRecord(pretrainingId)
      if (going.has(pretrainingId)) throw refused('pretraining-running')
      const { name, state } = record.pretraining
      mutate('pretraining.remove', annotator(), (mutation) => {
        removePretraining(mutation, record)
        mutation.audit({ entity: 'pretraining', entityId: pretrainingId, before: { name, state } })
      })
      await rm(pretrainingFolderOf(deps, pretrainingId), { recursive: true, force: true }).catch(() => undefined)
    },

    list({ projectId }) {
      requireProject(read, projectId)
      return listPretrainings(read, projectId).map(asSeen)
    },

    watch({ pretrainingId }, signal) {
      const record = requireRecord(pretrainingId)
      const live = going.get(pretrainingId)?.live
      return stream<Pretraining>({
        subscribe: (push, end) => {
          push(asSeen(record))
          if (live === undefined) {
            end()
            return () => undefined
          }
          return live.onChange((pretraining) => {
            push(pretraining)
            if (hasEnded(pretraining)) end()
          })
        },
        merge: newestOnly,
        everyMilliseconds: watchEvery,
        signal
      })
    },

    pauseUnfinished() {
      const unfinished = unfinishedPretrainings(read)
      if (unfinished.length === 0) return
      mutate('pretraining.interrupted', 'Chartmark', (mutation) => {
        for (const record of unfinished) {
          const { id, state } = record.pretraining
          // The process id stays: a resume waits until that engine has ended.
          updatePretraining(mutation, record, { state: 'paused', message: null, finishedAt: mutation.at })
          mutation.audit({ entity: 'pretraining', entityId: id, before: { state }, after: { state: 'paused' } })
        }
      })
    }
  }
}

function hasEnded({ state }: Pretraining): boolean {
  return state !== 'queued' && state !== 'running' && state !== 'stopping'
}
