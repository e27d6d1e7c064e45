// The list of what goes on in the background, and the way to stop it.
import type { Job } from '../../shared/jobs.ts'
import type { JobQueue } from '../jobs/queue.ts'
import { newestOnly, stream } from '../jobs/stream.ts'
import type { Mutate } from '../store/database/mutate.ts'
import { notFound } from './service-error.ts'

export interface JobService {
  readonly list: () => Job[]
  /** Throws `ServiceError` NOT_FOUND. */
  readonly cancel: (input: { jobId: string }) => Job[]
  /** The list now, and again at each change, at most four times a second. */
  readonly watch: (signal?: AbortSignal) => AsyncIteratorObject<Job[], void, void>
}

export interface JobDeps {
  readonly queue: JobQueue
  readonly mutate: Mutate
  readonly annotator: () => string
}

const watchEvery = 250

export function createJobService({ queue, mutate, annotator }: JobDeps): JobService {
  return {
    list: queue.list,
    cancel({ jobId }) {
      const job = queue.list().find(({ id }) => id === jobId)
      if (job === undefined || !queue.cancel(jobId)) throw notFound('job', jobId)
      mutate('job.cancel', annotator(), (mutation) => {
        const { kind, state } = job
        mutation.audit({ entity: 'job', entityId: jobId, before: { kind, state } })
      })
      return queue.list()
    },
    watch: (signal) =>
      stream<Job[]>({
        subscribe: (push) => {
          push(queue.list())
          return queue.onChange(() => push(queue.list()))
        },
        merge: newestOnly,
        everyMilliseconds: watchEvery,
        signal
      })
  }
}
