// Training as the page asks for it: its plan, and runs that are started, stopped, resumed and followed.
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/contract.ts'
import type { Run, RunEvent, StepPoint } from '../../../shared/runs.ts'
import type { JobQueue } from '../../jobs/queue.ts'
import { dropOldest, stream } from '../../jobs/stream.ts'
import { newId } from '../../store/database/ids.ts'
import { removedFromRun } from '../../store/changes/removed-documents.ts'
import { runEpochs, runSteps } from '../../store/training/run-points.ts'
import { findRun, insertRun, listRuns, type RunRecord, unfinishedRuns, updateRun } from '../../store/training/runs.ts'
import { requireProject } from '../projects.ts'
import { notFound, refused } from '../service-error.ts'
import { interruptedByHost, interruptedWhileWaiting } from './ends.ts'
import { parentOf } from './origin.ts'
import { findBlockers, learnableLabels } from './make-plan.ts'
import { createPlanningService, type PlanningDeps, type PlanningService } from './planning.ts'
import { prepareRun, type TrainingRequest } from './preparation.ts'
import { createLiveRun, type LiveRun, type RunnerDeps } from './runner.ts'
import { createSpeedMeter } from './speed.ts'

type Inputs = InferContractRouterInputs<Contract>['training']
type Outputs = InferContractRouterOutputs<Contract>['training']

export interface TrainingDeps extends RunnerDeps, PlanningDeps {
  readonly queue: JobQueue
  /** Told of each run that made a tagger. */
  readonly onTrained: (runId: string) => void
}

/** Calls throw `ServiceError` NOT_FOUND or REFUSED, and `EngineError` where the encoder is missing or damaged. */
export interface TrainingService extends PlanningService {
  readonly start: (input: TrainingRequest) => Promise<Run>
  readonly pause: (input: Inputs['pause']) => Run
  readonly cancel: (input: Inputs['cancel']) => Run
  readonly resume: (input: Inputs['resume']) => Run
  readonly list: (input: Inputs['list']) => Run[]
  readonly get: (input: Inputs['get']) => Outputs['get']
  readonly watch: (input: Inputs['watch'], signal?: AbortSignal) => AsyncIteratorObject<RunEvent, void, void>
  /** For the start of a host: runs that no process works on any more are marked interrupted. */
  readonly interruptUnfinished: () => void
}

const mostPoints = 2000
/** Step points that may wait for a slow reader; it gets the rest from the record. */
const mostWaiting = 512

export function createTrainingService(deps: TrainingDeps): TrainingService {
  const { read, mutate, queue, annotator } = deps
  const live = new Map<string, { readonly run: LiveRun; readonly jobId: string }>()
  const speed = createSpeedMeter(deps)
  const planning = createPlanningService(deps, { speed, isTraining: () => live.size > 0 })

  const requireRun = (runId: string): RunRecord => {
    const record = findRun(read, runId)
    if (record === undefined) throw notFound('run', runId)
    return record
  }

  const asSeen = (record: RunRecord): Run => live.get(record.run.id)?.run.run() ?? record.run

  /** A run whose end could not be written stays, so that the page sees the end all the same. */
  const forget = (runId: string, run: LiveRun): void => {
    if (run.recorded() && live.get(runId)?.run === run) live.delete(runId)
  }

  const enqueue = (record: RunRecord, actor: string, resume: boolean): Run => {
    const run = createLiveRun(deps, record, actor, resume)
    const { id: runId, projectId, name: title } = record.run
    const job = queue.add({
      lane: 'train',
      kind: 'train',
      projectId,
      title,
      runId,
      run: async (control) => {
        await run.work(control)
        forget(runId, run)
        if (run.run().state === 'done') deps.onTrained(runId)
        return 'ended'
      },
      stopping: run.stopping,
      dropped: (reason) => {
        run.dropped(reason)
        forget(runId, run)
      }
    })
    live.set(runId, { run, jobId: job.id })
    return run.run()
  }

  const stop = (runId: string, reason: 'paused' | 'cancelled', action: string): Run => {
    const record = requireRun(runId)
    const going = live.get(runId)
    if (going === undefined || !queue.cancel(going.jobId, reason)) throw refused('job-not-running')
    mutate(action, annotator(), (mutation) => {
      mutation.audit({ entity: 'run', entityId: runId, before: { state: record.run.state } })
    })
    return asSeen(requireRun(runId))
  }

  return {
    ...planning,

    async start(input) {
      const { projectId, seed } = input
      const { choice, data, labelIds, chosen, parent, starter } = await prepareRun(deps, input)
      const [blocker] = findBlockers(data)
      if (blocker !== undefined) throw refused(blocker)
      const { encoder } = choice
      speed.stop()
      const actor = annotator()
      const id = newId()
      const { name } = requireProject(read, projectId)
      mutate('training.start', actor, (mutation) => {
        insertRun(mutation, {
          id,
          projectId,
          name: (place) => `${name} ${place}`,
          recipe: chosen.recipe,
          encoder: starter === undefined ? encoder : { id: encoder.id, name: starter.starter.card.encoder.name },
          parentId: parent?.run.id ?? null,
          starter:
            starter === undefined ? null : { id: starter.starter.id, labels: Object.fromEntries(starter.labels) },
          seed,
          entityTypes: learnableLabels(data, labelIds),
          dividedBy: data.dividedBy,
          sentences: { train: data.train.length, devel: data.devel.length },
          words: data.words,
          documents: data.documents
        })
        mutation.audit({ entity: 'run', entityId: id, after: { projectId, documents: data.documents.length, seed } })
      })
      return enqueue(requireRun(id), actor, false)
    },

    pause: ({ runId }) => stop(runId, 'paused', 'training.pause'),
    cancel: ({ runId }) => stop(runId, 'cancelled', 'training.cancel'),

    resume({ runId }) {
      const record = requireRun(runId)
      const { state } = asSeen(record)
      const isStopped = state === 'interrupted' || state === 'cancelled' || state === 'failed'
      // Where it stopped means nothing without what was erased.
      if (!isStopped || record.erased > 0) {
        throw refused('run-not-resumable')
      }
      const actor = annotator()
      mutate('training.resume', actor, (mutation) => {
        updateRun(mutation, record, { state: 'queued', message: null, finishedAt: null })
        mutation.audit({ entity: 'run', entityId: runId, before: { state }, after: { state: 'queued' } })
      })
      return enqueue(requireRun(runId), actor, true)
    },

    list({ projectId }) {
      requireProject(read, projectId)
      return listRuns(read, projectId).map(asSeen)
    },

    get({ runId }) {
      const record = requireRun(runId)
      const unsaved = live.get(runId)?.run.unsaved() ?? { steps: [], epochs: [] }
      const recent = thin(unsaved.steps, mostPoints / 4)
      return {
        run: asSeen(record),
        recipe: record.recipe,
        steps: [...runSteps(read, runId, mostPoints - recent.length), ...recent],
        epochs: [...runEpochs(read, runId), ...unsaved.epochs],
        dataHash: record.dataHash,
        gone: { removed: removedFromRun(read, runId), erased: record.erased },
        parent: parentOf(read, deps.starters, record),
        versions: { ...record.versions }
      }
    },

    watch({ runId }, signal) {
      const record = requireRun(runId)
      const going = live.get(runId)?.run
      return stream<RunEvent>({
        subscribe: (push, end) => {
          push({ kind: 'run', run: asSeen(record) })
          if (going === undefined) {
            end()
            return () => undefined
          }
          return going.onEvent((event) => {
            push(event)
            if (event.kind === 'run' && hasEnded(event.run)) end()
          })
        },
        merge: joinEvents,
        signal
      })
    },

    interruptUnfinished() {
      const unfinished = unfinishedRuns(read)
      if (unfinished.length === 0) return
      mutate('training.interrupted', 'Chartmark', (mutation) => {
        for (const record of unfinished) {
          const { state } = record.run
          const end =
            state === 'cancelling'
              ? { state: 'cancelled' as const, message: null }
              : state === 'queued'
                ? interruptedWhileWaiting
                : interruptedByHost
          // The process id stays: a resume waits until that engine has ended.
          updateRun(mutation, record, { ...end, finishedAt: mutation.at })
          mutation.audit({ entity: 'run', entityId: record.run.id, before: { state }, after: { state: end.state } })
        }
      })
    }
  }
}

function hasEnded({ state }: Run): boolean {
  return state !== 'queued' && state !== 'running' && state !== 'cancelling'
}

const limitSteps = dropOldest<RunEvent>(mostWaiting, ({ kind }) => kind === 'step' || kind === 'trial-step')
/** Of the run itself only the newest matters, and it comes after the points that led to it. */
function joinEvents(waiting: readonly RunEvent[], next: RunEvent): readonly RunEvent[] {
  return next.kind === 'run' ? [...waiting.filter((event) => event.kind !== 'run'), next] : limitSteps(waiting, next)
}

/** At most `limit` of the points, evenly; the newest is always among them. */
function thin(points: readonly StepPoint[], limit: number): StepPoint[] {
  const every = Math.max(1, Math.ceil(points.length / limit))
  return points.filter((_, i) => (points.length - 1 - i) % every === 0)
}
