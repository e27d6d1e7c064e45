// Changes of labels that reach many documents, as a job that shows how far it is.
import type { JobControl, JobQueue } from '../../jobs/queue.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { withJob } from '../asked-job.ts'
import { requireProject } from '../projects.ts'

export interface LabelDeps extends AnnotationDeps {
  readonly queue: JobQueue
}

interface LabelJob {
  readonly projectId: string
  readonly documents: number
  /** By which whoever waits for it finds it. */
  readonly subjectId: string | undefined
}

/** Not beside an import, which could bring in what is just taken away. As `withJob`. */
export function asLabelJob<Result>(
  { read, queue }: LabelDeps,
  { projectId, documents, subjectId }: LabelJob,
  work: (job?: JobControl) => Promise<Result>
): Promise<Result> {
  const job = { stage: 'changing-labels', documents, lane: 'import', subjectId } as const
  return withJob(queue, requireProject(read, projectId), job, work)
}
