// Carries one run from the queue to its end: follows its events, and records how far it came.
import path from 'node:path'
import { rm } from 'node:fs/promises'
import type { EpochPoint, Run, RunEvent, StepPoint } from '../../../shared/runs.ts'
import type { FoundEntity } from '../../engine/metrics/judged-sentence.ts'
import type {
  EpochEvent,
  StepEvent,
  TrainingEvent,
  TrainingResult,
  TrainingStage
} from '../../engine/training/types.ts'
import { waitForOrphan } from '../../jobs/orphan.ts'
import type { JobControl, StopReason } from '../../jobs/queue.ts'
import type { SpawnEngine } from '../../jobs/spawner.ts'
import { createSignal } from '../../jobs/stream.ts'
import { JobStopped } from '../../jobs/engine-session.ts'
import { runTrainJob } from '../../jobs/train-job.ts'
import type { Mutate, Mutation } from '../../store/database/mutate.ts'
import { recordCheckpoint, recordPoints, rewindRun } from '../../store/training/run-points.ts'
import { findRun, type RunChange, type RunRecord, updateRun } from '../../store/training/runs.ts'
import { currentTagger, promoteTagger } from '../../store/taggers/promotions.ts'
import { recordEvaluation } from '../../store/training/run-evaluations.ts'
import { insertTagger } from '../../store/taggers/taggers.ts'
import { cancelledByPerson, describeEnd, interruptedWhileWaiting, pausedByPerson } from './ends.ts'
import { runFolderOf } from './places.ts'
import { type OrderDeps, orderOfRun } from './run-order.ts'

export interface RunnerDeps extends OrderDeps {
  readonly mutate: Mutate
  readonly spawnEngine: SpawnEngine
}

/** A run that waits or goes on. What it tells has not all been written yet. */
export interface LiveRun {
  /** As the page should see it now. */
  readonly run: () => Run
  /** Points since the last checkpoint, which the store does not have yet. */
  readonly unsaved: () => { readonly steps: readonly StepPoint[]; readonly epochs: readonly EpochPoint[] }
  readonly onEvent: (listen: (event: RunEvent) => void) => () => void
  /** False where its end could not be written, because the disk is full say. */
  readonly recorded: () => boolean
  /** For the queue: the work itself, and what to record where it does not come to that. */
  readonly work: (control: JobControl) => Promise<void>
  readonly stopping: (reason: StopReason) => void
  readonly dropped: (reason: StopReason) => void
}

/** How often, in milliseconds, the run itself is told while only its step and time left change. */
const runEventEvery = 500

/** Points that wait in memory for an epoch's end or a checkpoint; more are written as they come: an epoch may have 10^5 steps. */
const mostUnsaved = 500

/** Of the time of a run whose folds are trained first: three fourths in four folds, a fourth for all sentences. */
const shareOfValidation = 0.75

/** `resume`: go on from the newest checkpoint. `actor` stands in the audit trail for all that this sitting writes. */
export function createLiveRun(deps: RunnerDeps, start: RunRecord, actor: string, resume: boolean): LiveRun {
  const { read, mutate } = deps
  const runId = start.run.id
  const events = createSignal<RunEvent>()
  let record = start
  let progress: Partial<Run> = {}
  let steps: StepPoint[] = []
  let epochs: EpochPoint[] = []
  const found: (readonly FoundEntity[])[] = []
  let rewound = !resume
  /** Of the trial that goes on. */
  let trialSteps = 0
  let foldsBegan: number | undefined
  let foldsEnded = false
  let recorded = true
  let toldAt = Number.NEGATIVE_INFINITY

  const run = (): Run => ({ ...record.run, ...progress })

  const tellRun = (): void => {
    toldAt = performance.now()
    events.tell({ kind: 'run', run: run() })
  }

  /** Writes a change of the run, and with it all points that wait. */
  const save = (action: string, change: RunChange, more: (mutation: Mutation) => void = () => undefined): void => {
    const { step, epoch, totalSteps, bestEpoch, scores, state } = { ...run(), ...change }
    mutate(action, actor, (mutation) => {
      recordPoints(mutation, runId, { steps, epochs })
      more(mutation)
      updateRun(mutation, record, { step, epoch, totalSteps, bestEpoch, scores, state, ...change })
      const after = { state, step, epoch }
      mutation.audit({ entity: 'run', entityId: runId, before: { state: record.run.state }, after })
    })
    steps = []
    epochs = []
    record = findRun(read, runId) ?? record
    const { secondsLeft } = progress
    progress = secondsLeft === undefined ? {} : { secondsLeft }
    tellRun()
  }

  /** What follows the checkpoint from which the engine goes on is told again. */
  const rewind = (step: number, epochsDone: number): void => {
    rewound = true
    mutate('training.rewind', actor, (mutation) => {
      rewindRun(mutation, runId, step, epochsDone)
      updateRun(mutation, record, { step, epoch: epochsDone })
      mutation.audit({ entity: 'run', entityId: runId, before: { step: record.run.step }, after: { step } })
    })
    record = findRun(read, runId) ?? record
  }

  const onStep = (event: StepEvent, control: JobControl): void => {
    if (!rewound) rewind(0, 0)
    const { step, epoch, totalSteps, secondsLeft } = event
    const point = stepPointOf(event)
    steps.push(point)
    progress = { ...progress, step, epoch, totalSteps, secondsLeft }
    const share = totalSteps === 0 ? 0 : Math.min(1, step / totalSteps)
    // What came before was the folds' part.
    const before = record.recipe.folds === undefined ? 0 : shareOfValidation
    control.report({ share: before + (1 - before) * share, secondsLeft })
    events.tell({ kind: 'step', point })
    if (steps.length >= mostUnsaved) save('training.steps', {})
    if (performance.now() - toldAt >= runEventEvery) tellRun()
  }

  const onValidation = (
    { fold, folds, share, secondsLeft, told }: Extract<TrainingEvent, { kind: 'validation' }>,
    control: JobControl
  ): void => {
    progress = { ...progress, secondsLeft }
    control.report({ share: share * shareOfValidation, secondsLeft })
    if (told?.kind === 'step') trialSteps = told.totalSteps
    const of = { trial: fold, trials: folds, totalSteps: trialSteps }
    if (told?.kind === 'step') events.tell({ kind: 'trial-step', of, point: stepPointOf(told) })
    if (told?.kind === 'epoch') events.tell({ kind: 'trial-epoch', of, point: epochPointOf(told) })
    if (performance.now() - toldAt >= runEventEvery) tellRun()
  }

  const onEpoch = (event: EpochEvent, control: JobControl): void => {
    const point = epochPointOf(event)
    const { epoch, scores, best } = point
    epochs.push(point)
    progress = { ...progress, epoch, ...(best ? { bestEpoch: epoch, scores } : {}) }
    control.report({ f1: scores.micro.f1 })
    events.tell({ kind: 'epoch', point })
    // Before the engine's checkpoint, so that a run never goes on from an epoch that the store does not know.
    save('training.epoch', {})
  }

  /** Of folds that are trained in one sitting: some of a resumed run's were done before. */
  const timeFolds = (stage: TrainingStage): void => {
    if (resume || foldsEnded) return
    if (stage === 'validating') foldsBegan = performance.now()
    else if (foldsBegan !== undefined) {
      foldsEnded = true
      save('training.folds', { foldSeconds: (performance.now() - foldsBegan) / 1000 })
    }
  }

  const onEvent = (event: TrainingEvent, control: JobControl): void => {
    switch (event.kind) {
      case 'stage':
        timeFolds(event.stage)
        control.report({ stage: event.stage })
        break
      case 'validation':
        onValidation(event, control)
        break
      case 'validated':
        // Saved with the next change of the run: its own epochs are not scored.
        progress = { ...progress, bestEpoch: event.epoch, scores: event.scores }
        control.report({ f1: event.scores.micro.f1 })
        tellRun()
        break
      case 'resumed':
        rewind(event.step, event.epoch)
        break
      case 'step':
        onStep(event, control)
        break
      case 'epoch':
        onEpoch(event, control)
        break
      case 'checkpoint':
        save('training.checkpoint', {}, (mutation) =>
          recordCheckpoint(mutation, runId, event.step, path.basename(event.folder))
        )
        break
      case 'resources':
        control.report({ device: event.device, memory: event.memory })
        break
      case 'found':
        found.push(...event.sentences)
        break
      case 'warning':
        // What matters to a person before a training stands in its plan.
        break
    }
  }

  const train = async (control: JobControl): Promise<TrainingResult> => {
    if (record.pid !== null) await waitForOrphan(record.pid)
    const given = await orderOfRun(deps, record, resume)
    if (control.signal.aborted) throw new JobStopped(false)
    return runTrainJob({
      jobId: control.jobId,
      spawnEngine: deps.spawnEngine,
      ...given,
      signal: control.signal,
      onStarted: ({ pid, versions }) => {
        save('training.begin', { pid, versions, message: null })
      },
      onEvent: (event) => onEvent(event, control)
    })
  }

  const finish = (result: TrainingResult): void => {
    const { projectId, name, recipeName, encoderName } = record.run
    const change = {
      state: 'done',
      bestEpoch: result.bestEpoch,
      scores: result.scores,
      dataHash: result.dataHash,
      ...ended(),
      message: null
    } as const
    save('training.finish', change, (mutation) => {
      const entityTypes = [...record.entityTypes]
      // One run makes one tagger; sharing the id lets the engine write the folder before the row is there.
      insertTagger(mutation, projectId, {
        id: runId,
        name,
        entityTypes,
        encoderName,
        recipeName,
        scores: result.scores,
        runId
      })
      recordEvaluation(mutation, runId, runId, found)
      if (currentTagger(read, projectId) === undefined) promoteTagger(mutation, projectId, runId)
    })
  }

  const ended = (): { pid: null; finishedAt: string } => ({ pid: null, finishedAt: new Date().toISOString() })

  const endWith = (action: string, change: Required<Pick<RunChange, 'state' | 'message'>>): void => {
    progress = { ...progress, secondsLeft: null }
    try {
      save(action, { ...change, ...ended() })
    } catch {
      // The store cannot take it, a full disk say: the page is told, and the next start finds the run unfinished.
      recorded = false
      progress = { ...progress, ...change }
      tellRun()
    }
  }

  return {
    run,
    unsaved: () => ({ steps, epochs }),
    onEvent: events.listen,
    recorded: () => recorded,
    async work(control) {
      progress = { ...progress, state: 'running' }
      tellRun()
      try {
        finish(await train(control))
      } catch (error) {
        endWith('training.end', describeEnd(error, control.signal))
        return
      }
      // The tagger is whole without them. Where they cannot be removed, they are in nobody's way.
      await rm(runFolderOf(deps.workspaceFolder, runId), { recursive: true, force: true }).catch(() => undefined)
    },
    stopping(reason) {
      if (reason === 'closing') return
      progress = { ...progress, state: 'cancelling' }
      tellRun()
    },
    dropped(reason) {
      const ends = { cancelled: cancelledByPerson, paused: pausedByPerson, closing: interruptedWhileWaiting }
      endWith('training.end', ends[reason])
    }
  }
}

function stepPointOf({ step, epoch, loss, learningRate }: StepEvent): StepPoint {
  return { step, epoch, loss, learningRate }
}

function epochPointOf({ epoch, phase, scores, best, seconds }: EpochEvent): EpochPoint {
  return { epoch, phase, scores, best, seconds }
}
