// What an engine process does with the messages it gets: one job at a time, cancel between steps, every end told exactly once.
import { EngineError } from './errors.ts'
import { JobInputs } from './job-inputs.ts'
import { check, EngineJobs, type EngineWork, type JobRequest } from './jobs.ts'
import type { EngineMessage, EngineRequest } from './messages.ts'

export interface EngineServer {
  readonly receive: (message: EngineRequest) => void
}

/** Serves requests one after the other; `exit` is called once all is released after `shutdown`. */
export function serveEngine(work: EngineWork, post: (message: EngineMessage) => void, exit: () => void): EngineServer {
  const jobs = new EngineJobs(work)
  /** Of jobs that have not ended. */
  const inputs = new Map<string, JobInputs>()
  const cancelled = new Set<string>()
  let last: Promise<void> = Promise.resolve()

  const inputsOf = (jobId: string): JobInputs => {
    const known = inputs.get(jobId) ?? new JobInputs()
    inputs.set(jobId, known)
    return known
  }

  /** Queues a job behind the one going on; its failure is told and never ends the process. */
  const begin = (request: JobRequest): void => {
    const { jobId } = request
    const job = { inputs: inputsOf(jobId), cancelled: () => cancelled.has(jobId), post }
    last = last.then(async () => {
      try {
        check(job.cancelled)
        post(await jobs.run(request, job))
      } catch (error) {
        post({ kind: 'failure', jobId, ...describeFailure(error) })
      } finally {
        inputs.delete(jobId)
        cancelled.delete(jobId)
      }
    })
  }

  return {
    receive(message) {
      switch (message.kind) {
        case 'examples':
          inputsOf(message.jobId).examples[message.split].push(...message.sentences)
          break
        case 'plain-texts':
          for (const text of message.texts) inputsOf(message.jobId).plainTexts.push(text)
          break
        case 'texts':
          // Those that come after the end of their job are nobody's.
          inputs.get(message.jobId)?.addBatch(message)
          break
        case 'cancel':
          cancelled.add(message.jobId)
          inputs.get(message.jobId)?.wake()
          break
        case 'shutdown':
          void last.then(() => jobs.release()).finally(exit)
          break
        default:
          begin(message)
      }
    }
  }
}

/** Only what the engine itself put into words crosses; any other message could quote a document. */
function describeFailure(error: unknown): Pick<Extract<EngineMessage, { kind: 'failure' }>, 'code' | 'message'> {
  if (error instanceof EngineError) return { code: error.code, message: error.message }
  return {
    code: 'UNEXPECTED',
    message: 'The engine met a fault of its own. What was stored is safe; trying again may help.'
  }
}
