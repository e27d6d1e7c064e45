// Work that somebody asks for and waits for, as a job: it has its turn, its share and its cancel in the strip, and answers whoever asked.
import type { Project } from '../../shared/entities.ts'
import { type Job, shownAsJob } from '../../shared/jobs.ts'
import { answerOf } from '../jobs/job-answer.ts'
import type { JobControl, JobQueue } from '../jobs/queue.ts'
import { refused } from './service-error.ts'

/**
 * Its answer, where stopping it is an error to whoever waits. Rejects with what `work` throws, and with `ServiceError` REFUSED
 * `job-cancelled` where it was stopped before its end.
 */
export function runAsked<Result>(
  queue: JobQueue,
  job: Parameters<typeof answerOf>[1],
  work: (control: JobControl) => Promise<Result>
): Promise<Result> {
  const stopped = () => refused('job-cancelled')
  return answerOf(
    queue,
    job,
    async (control) => {
      try {
        return await work(control)
      } catch (error) {
        throw control.signal.aborted ? stopped() : error
      }
    },
    () => Promise.reject(stopped())
  )
}

export interface DocumentsChanged {
  readonly stage: Job['stage']
  readonly documents: number
  /** Where it is not to go on beside an import: that of imports. */
  readonly lane?: 'change' | 'import'
  /** By which whoever waits for it finds it. */
  readonly subjectId?: string | undefined
}

/** A few go at once; many are a job that shows how far it is and can be stopped. */
export function withJob<Result>(
  queue: JobQueue,
  { id: projectId, name: title }: Project,
  { stage, documents, lane = 'change', subjectId }: DocumentsChanged,
  work: (job?: JobControl) => Promise<Result>
): Promise<Result> {
  if (documents < shownAsJob) return work()
  return runAsked(
    queue,
    { lane, kind: 'import', projectId, title, ...(subjectId === undefined ? {} : { subjectId }) },
    (job) => {
      job.report({ stage })
      return work(job)
    }
  )
}
