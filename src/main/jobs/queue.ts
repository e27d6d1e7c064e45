// The job queue: a few lanes, one job at a time in each, so that tagging goes on while a training takes its hours.
import { randomUUID } from 'node:crypto'
import type { Job } from '../../shared/jobs.ts'
import type { EngineLane } from './spawner.ts'
import { createSignal } from './stream.ts'

/** Why a job was asked to end: a person cancelled or paused it, or the application closes. */
export type StopReason = 'cancelled' | 'paused' | 'closing'

/** What a running job shows of itself; what is left out stays. */
export type JobProgress = Partial<Pick<Job, 'stage' | 'share' | 'secondsLeft' | 'f1' | 'device' | 'memory'>>

export interface JobControl {
  readonly jobId: string
  /** Aborted with a `StopReason` as its reason. */
  readonly signal: AbortSignal
  readonly report: (progress: JobProgress) => void
}

/**
 * `ended`: nothing more to say here. A failure, in plain words, is for work that keeps no record of its own: the job then stays in the list,
 * where it holds up nothing, until a person dismisses it by cancelling.
 */
export type JobOutcome = 'ended' | { readonly failure: string }

/**
 * Imports need no engine, but one waits for another: two that hold the same text would each count on the other. A change of documents that
 * are in waits for other such changes alone: somebody sits before it, and an import may take an hour.
 */
export type JobLane = EngineLane | 'import' | 'change'

export interface JobSpec {
  readonly lane: JobLane
  readonly kind: Job['kind']
  /** Null for a project that is still coming out of its archive. */
  readonly projectId: string | null
  readonly title: string
  readonly runId: string | null
  /** See `Job`. */
  readonly subjectId?: string | undefined
  /** Does the work; the queue goes on whether it resolves or rejects. */
  readonly run: (control: JobControl) => Promise<JobOutcome>
  /** Told instead of `run` where the job leaves the queue before its turn. */
  readonly dropped?: (reason: StopReason) => void
  /** Told when cancelling begins, before the work has ended. */
  readonly stopping?: (reason: StopReason) => void
}

export interface JobQueue {
  readonly add: (spec: JobSpec) => Job
  /** Queued, active and failed jobs, the oldest first. */
  readonly list: () => Job[]
  /** False where there is no such job. Cancelling twice is the same as once; a failed job goes from the list. */
  readonly cancel: (jobId: string, reason?: Exclude<StopReason, 'closing'>) => boolean
  /** Called after each change of what `list` gives. */
  readonly onChange: (listener: () => void) => () => void
  readonly whenIdle: () => Promise<void>
  /** Drops what waits, stops what runs, and resolves when all has ended. Nothing can be added afterwards. */
  readonly close: () => Promise<void>
}

interface Entry {
  readonly spec: JobSpec
  readonly abort: AbortController
  job: Job
}

export function createJobQueue(onUnexpected: (error: unknown, job: Job) => void = () => undefined): JobQueue {
  const entries: Entry[] = []
  const changed = createSignal<void>()
  const idle: (() => void)[] = []
  let closed = false

  const update = (entry: Entry, change: Partial<Job>): void => {
    entry.job = { ...entry.job, ...change }
    changed.tell()
  }

  const remove = (entry: Entry): void => {
    entries.splice(entries.indexOf(entry), 1)
    changed.tell()
    tellIdle()
  }

  const isIdle = (): boolean => entries.every((entry) => entry.job.state === 'failed')

  const tellIdle = (): void => {
    if (isIdle()) for (const resolve of idle.splice(0)) resolve()
  }

  const startNext = (lane: JobLane): void => {
    const next = entries.find((entry) => entry.spec.lane === lane && entry.job.state !== 'failed')
    if (next === undefined || next.job.state !== 'queued') return
    update(next, { state: 'running', stage: 'loading' })
    void run(next)
  }

  const run = async (entry: Entry): Promise<void> => {
    let outcome: JobOutcome = 'ended'
    try {
      outcome = await entry.spec.run({
        jobId: entry.job.id,
        signal: entry.abort.signal,
        report: (progress) => update(entry, progress)
      })
    } catch (error) {
      onUnexpected(error, entry.job)
    }
    if (outcome === 'ended') remove(entry)
    else {
      update(entry, { state: 'failed', secondsLeft: null, message: outcome.failure })
      tellIdle()
    }
    startNext(entry.spec.lane)
  }

  const stop = (entry: Entry, reason: StopReason): void => {
    if (entry.job.state === 'queued') {
      remove(entry)
      entry.spec.dropped?.(reason)
    } else if (entry.job.state === 'failed') {
      remove(entry)
    } else if (entry.job.state === 'running') {
      update(entry, { state: 'cancelling' })
      entry.abort.abort(reason)
      entry.spec.stopping?.(reason)
    }
  }

  return {
    add(spec) {
      if (closed) throw new Error('The job queue is closed.')
      const job: Job = {
        id: randomUUID(),
        kind: spec.kind,
        projectId: spec.projectId,
        title: spec.title,
        state: 'queued',
        stage: 'waiting',
        share: 0,
        secondsLeft: null,
        f1: null,
        runId: spec.runId,
        ...(spec.subjectId === undefined ? {} : { subjectId: spec.subjectId })
      }
      const entry: Entry = { spec, abort: new AbortController(), job }
      entries.push(entry)
      changed.tell()
      // Started on a later turn, so that whoever adds a job can first record it.
      queueMicrotask(() => startNext(spec.lane))
      return job
    },
    list: () => entries.map((entry) => entry.job),
    cancel(jobId, reason = 'cancelled') {
      const entry = entries.find((candidate) => candidate.job.id === jobId)
      if (entry === undefined) return false
      stop(entry, reason)
      return true
    },
    onChange: changed.listen,
    whenIdle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
    async close() {
      closed = true
      // Waiting jobs first: one that ends must not start the next.
      for (const entry of entries.filter((candidate) => candidate.job.state === 'queued')) stop(entry, 'closing')
      for (const entry of [...entries]) stop(entry, 'closing')
      if (!isIdle()) await new Promise<void>((resolve) => idle.push(resolve))
    }
  }
}
