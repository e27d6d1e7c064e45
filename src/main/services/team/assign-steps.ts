// Assignments of many documents: in short transactions, as a job that shows how far it is and can be stopped.
import type { JobControl, JobQueue } from '../../jobs/queue.ts'
import { mainKeys } from '../../store/document-keys.ts'
import { type DocumentHead, headByKey } from '../../store/documents.ts'
import type { Mutation } from '../../store/mutate.ts'
import { inSteps } from '../step-size.ts'
import type { AssignmentDeps } from './give.ts'

export interface AssignmentServiceDeps extends AssignmentDeps {
  readonly queue: JobQueue
  /** See `Workspace`. */
  readonly settled?: (() => Promise<void> | undefined) | undefined
}

/** Documents of the first transaction. */
const atFirst = 20

export interface Assigning {
  readonly projectId: string
  /** The audit trail's name. */
  readonly audit: string
  readonly job: JobControl | undefined
}

/**
 * Does `work` for each of the documents; the number of those that are done, fewer where a person stopped it: who has been assigned stays so,
 * and doing it all again does the others. Throws the signal's reason where it was stopped before the first.
 */
export async function assignInSteps(
  { mutate, annotator, settled }: AssignmentServiceDeps,
  { projectId, audit, job }: Assigning,
  keys: readonly number[],
  work: (mutation: Mutation, document: DocumentHead) => void
): Promise<number> {
  job?.signal.throwIfAborted()
  return inSteps(keys, { first: atFirst, job, settled }, (step) =>
    mutate(audit, annotator(), (mutation) => {
      // Those that were erased since are no more.
      for (const key of mainKeys(mutation.write, step)) work(mutation, headByKey(mutation.write, key))
      mutation.audit({ entity: 'project', entityId: projectId, after: { documents: step.length } })
      mutation.changed({ kind: 'documents', projectId })
    })
  )
}
