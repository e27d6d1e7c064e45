// A job whose caller waits for what comes of it.
import type { JobControl, JobQueue, JobSpec } from './queue.ts'

/** `dropped`: the answer where the job leaves the queue before its turn. What the work throws, the caller gets as it is. */
export function answerOf<Answer>(
  queue: Pick<JobQueue, 'add'>,
  spec: Pick<JobSpec, 'lane' | 'kind' | 'projectId' | 'title' | 'subjectId'>,
  work: (control: JobControl) => Promise<Answer>,
  dropped: () => Answer | Promise<Answer>
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    queue.add({
      ...{ ...spec, runId: null },
      async run(control) {
        await work(control).then(resolve, reject)
        return 'ended'
      },
      dropped: () => resolve(dropped())
    })
  })
}
