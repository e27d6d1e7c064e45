// What an engine process said or did wrong, as the errors that the host translates for the page.
import { EngineError } from '../engine/errors.ts'
import { EngineFailure, EngineStopped, JobStopped } from '../jobs/engine-session.ts'
import { StoreError } from '../store/database/store-error.ts'
import { refused } from './service-error.ts'

/** An error for the page; anything that is not of an engine's job is given back as it is. */
export function asCallError(error: unknown): unknown {
  if (error instanceof EngineFailure && error.code !== 'UNEXPECTED') return new EngineError(error.code, error.message)
  if (error instanceof EngineStopped || error instanceof JobStopped) return refused('job-not-running')
  return error
}

/** Only messages that were written for people are passed on: any other could quote a document. */
export function describeFailure(error: unknown, words: { readonly stopped: string; readonly fault: string }): string {
  if (error instanceof EngineFailure || error instanceof StoreError) return error.message
  return error instanceof EngineStopped ? words.stopped : words.fault
}
