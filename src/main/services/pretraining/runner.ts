// Carries one pre-training from the queue to its end: hands over its texts, follows it, and records how far it came and what it made.
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Pretraining, PretrainingState } from '../../../shared/encoders.ts'
import { readEncoderFacts } from '../../engine/encoders/encoder-facts.ts'
import { isDamage, readManifest } from '../../engine/files/manifest.ts'
import { weightsName } from '../../engine/tensor-files/weight-files.ts'
import type { PretrainingEvent, PretrainingResult } from '../../engine/pretraining/types.ts'
import { usualDecaySteps } from '../../engine/pretraining/usual-settings.ts'
import { waitForOrphan } from '../../jobs/orphan.ts'
import { runPretrainJob } from '../../jobs/pretrain-job.ts'
import type { JobControl, StopReason } from '../../jobs/queue.ts'
import type { SpawnEngine } from '../../jobs/spawner.ts'
import { createSignal } from '../../jobs/stream.ts'
import { insertEncoder } from '../../store/training/encoders.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutate, Mutation } from '../../store/database/mutate.ts'
import {
  findPretraining,
  forgetPretrainingTexts,
  type PretrainingChange,
  type PretrainingFigures,
  type PretrainingRecord,
  textsOfPretraining,
  updatePretraining
} from '../../store/training/pretrainings.ts'
import { encoderFolderOf, type EncoderPlaces, ownFolderOf } from '../encoders/places.ts'
import { describePretrainingEnd } from './ends.ts'

export interface PretrainingRunnerDeps extends EncoderPlaces {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly spawnEngine: SpawnEngine
  readonly threads: number
}

/** One that waits or goes on; what it tells has not all been written yet. */
export interface LivePretraining {
  readonly pretraining: () => Pretraining
  readonly onChange: (listen: (pretraining: Pretraining) => void) => () => void
  readonly work: (control: JobControl) => Promise<void>
  readonly stopping: () => void
  readonly dropped: (reason: StopReason) => void
}

export interface LiveOptions {
  /** Stands in the audit trail for all that this sitting writes. */
  readonly actor: string
  /** Goes on from the newest checkpoint. */
  readonly resume: boolean
  /** Ends well within some hundred steps, wherever it stands. */
  readonly finish: boolean
  /** What a stop by a person means at the moment it is asked. */
  readonly stopsAs: () => Extract<PretrainingState, 'paused' | 'cancelled'>
}

export function pretrainingFolderOf({ workspaceFolder }: Pick<EncoderPlaces, 'workspaceFolder'>, id: string): string {
  return path.join(workspaceFolder, 'pretrainings', id)
}

/** A minute of work is what a crash may cost. */
const checkpointSeconds = 60

const stages = {
  loading: 'loading',
  reading: 'tokenising',
  starting: 'loading',
  training: 'training',
  measuring: 'measuring',
  saving: 'saving'
} as const

export function createLivePretraining(
  deps: PretrainingRunnerDeps,
  start: PretrainingRecord,
  { actor, resume, finish, stopsAs }: LiveOptions
): LivePretraining {
  const { read, mutate } = deps
  const { id } = start.pretraining
  const outFolder = ownFolderOf(deps, id)
  const changes = createSignal<Pretraining>()
  let record = start
  let progress: Partial<Pretraining> = {}

  const pretraining = (): Pretraining => ({ ...record.pretraining, ...progress })

  const show = (change: Partial<Pretraining>): void => {
    progress = { ...progress, ...change }
    changes.tell(pretraining())
  }

  const save = (action: string, change: PretrainingChange, more: (mutation: Mutation) => void = () => undefined) => {
    mutate(action, actor, (mutation) => {
      more(mutation)
      updatePretraining(mutation, record, { figures: figuresOf(pretraining()), ...change })
      const { step } = pretraining()
      const state = change.state ?? record.pretraining.state
      mutation.audit({
        entity: 'pretraining',
        entityId: id,
        before: { state: record.pretraining.state },
        after: { state, step }
      })
    })
    record = findPretraining(read, id) ?? record
    const { secondsLeft } = progress
    progress = secondsLeft === undefined ? {} : { secondsLeft }
    changes.tell(pretraining())
  }

  const onEvent = (event: PretrainingEvent, { report }: JobControl): void => {
    switch (event.kind) {
      case 'stage':
        report({ stage: stages[event.stage] })
        break
      case 'new-words':
        show({ newWords: { count: event.count, words: [...event.words] } })
        break
      case 'pseudo-perplexity':
        show({ [event.when]: event.measured })
        break
      case 'step': {
        const { step, totalSteps, epoch, secondsLeft } = event
        show({ step, totalSteps, epoch, secondsLeft })
        report({ share: totalSteps === 0 ? 0 : Math.min(1, step / totalSteps), secondsLeft })
        break
      }
      case 'held-out': {
        // A run that goes on measures again what it had measured after its checkpoint.
        const before = pretraining().heldOut.filter(({ step }) => step < event.step)
        show({ heldOut: [...before, { step: event.step, loss: event.loss }] })
        break
      }
      case 'checkpoint':
        save('pretraining.checkpoint', {})
        break
      case 'text':
      case 'resumed':
      case 'warning':
        break
    }
  }

  const pretrain = async (control: JobControl): Promise<PretrainingResult> => {
    const { choices, baseId, pid, pretraining: own } = record
    if (pid !== null) await waitForOrphan(pid)
    const { epochs, newWords, terms, seed, settings } = choices
    return runPretrainJob({
      jobId: control.jobId,
      spawnEngine: deps.spawnEngine,
      texts: textsOfPretraining(read, id),
      order: {
        ...{ files: null, vocabularyFile: undefined, newWords, settings, seed, finish, resume, outFolder },
        encoderFolder: encoderFolderOf(deps, baseId),
        name: own.name,
        terms: terms.length === 0 ? undefined : { list: terms },
        length: { epochs },
        decaySteps: usualDecaySteps,
        runFolder: pretrainingFolderOf(deps, id),
        checkpointSeconds,
        threads: deps.threads
      },
      signal: control.signal,
      onStarted: (startedPid) => save('pretraining.begin', { state: 'running', pid: startedPid, message: null }),
      onEvent: (event) => onEvent(event, control)
    })
  }

  const complete = async ({ pseudoPerplexity, heldOut }: PretrainingResult): Promise<void> => {
    const { languages, ...facts } = await readEncoderFacts(outFolder)
    const manifest = await readManifest(outFolder)
    const files = manifest === undefined || isDamage(manifest) ? [] : manifest.files
    const hash = files.find((file) => file.path === weightsName)?.sha256 ?? ''
    show({ ...pseudoPerplexity, heldOut: [...heldOut], secondsLeft: null })
    const done = { state: 'done', encoderId: id, message: null, ...ended() } as const
    save('pretraining.finish', done, (mutation) => {
      // One pre-training makes one encoder; sharing the id lets the engine write the folder before the row is there.
      insertEncoder(mutation, { id, source: 'pre-trained', ...facts, languages: [...languages], hash })
      forgetPretrainingTexts(mutation, id)
    })
  }

  const endWith = (change: Pick<PretrainingChange, 'state' | 'message'>): void => {
    show({ secondsLeft: null })
    save('pretraining.end', { ...change, ...ended() })
  }

  return {
    pretraining,
    onChange: changes.listen,
    async work(control) {
      show({ state: 'running' })
      try {
        await complete(await pretrain(control))
      } catch (error) {
        endWith(describePretrainingEnd(error, control.signal, stopsAs()))
        return
      }
      // The encoder is whole without its checkpoints. Where they cannot be removed, they are in nobody's way.
      await rm(pretrainingFolderOf(deps, id), { recursive: true, force: true }).catch(() => undefined)
    },
    stopping: () => show({ state: 'stopping' }),
    dropped: (reason) => endWith({ state: reason === 'closing' ? 'paused' : stopsAs(), message: null })
  }
}

const ended = () => ({ pid: null, finishedAt: new Date().toISOString() })

function figuresOf({ epoch, step, totalSteps, heldOut, before, after, newWords }: Pretraining): PretrainingFigures {
  return { epoch, step, totalSteps, heldOut, before, after, newWords }
}
