// Assignments of many documents: one change in short transactions, as a job that shows how far it is and can be stopped.
import type { JobControl, JobQueue } from '../../jobs/queue.ts'
import { countInBatch, finishBatch, type NewBatch, newestEvent, startBatch } from '../../store/changes/batches.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { type DocumentHead, headByKey } from '../../store/documents/documents.ts'
import { mainKeys } from '../../store/lists/document-keys.ts'
import { type Given, keepGiven, keepTaken } from '../../store/team/assignment-changes.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { takeBackPart } from '../annotation/change-many.ts'
import { inSteps } from '../step-size.ts'
import { assignedAtFirst } from './assignment-reversal.ts'

export interface AssignmentServiceDeps extends AnnotationDeps {
  readonly queue: JobQueue
}

export interface Assigning {
  readonly projectId: string
  /** The audit trail's name. */
  readonly audit: string
  readonly action: Extract<NewBatch['action'], 'assign-documents' | 'unassign-documents'>
  readonly job: JobControl | undefined
}

export interface Assigned {
  /** Documents that it came to; fewer where a person stopped it. */
  readonly done: number
  /** The change, to be taken back; null where everything was so before. */
  readonly batchId: string | null
  /** See `BulkResult`. */
  readonly sequence: number | null
}

/** What one document gets of it: what was given to whom, or the names of those from whom it was taken. */
export type AssignmentWork = (
  mutation: Mutation,
  document: DocumentHead
) => { readonly given: readonly Given[] } | { readonly taken: readonly string[] }

/**
 * Does `work` for each of the documents, as one change. Where a person stops it, who has been assigned stays so, and doing it all again does
 * the others; a fault takes back what was done, a crash lets the next start do that. Throws the signal's reason where it was stopped before
 * the first.
 */
export async function assignInSteps(
  deps: AssignmentServiceDeps,
  { projectId, audit, action, job }: Assigning,
  keys: readonly number[],
  work: AssignmentWork
): Promise<Assigned> {
  const { read, mutate, annotator, settled } = deps
  job?.signal.throwIfAborted()
  let batch: number | null = null
  try {
    const done = await inSteps(keys, { first: assignedAtFirst, job, settled }, (some) =>
      mutate(audit, annotator(), (mutation) => {
        const step = [...some]
        let changed = 0
        // Those that were erased since are no more.
        for (const key of mainKeys(mutation.write, step)) {
          const result = work(mutation, headByKey(mutation.write, key))
          const { length } = 'given' in result ? result.given : result.taken
          if (length === 0) continue
          changed++
          const own = (batch ??= startBatch(mutation, { projectId, action }))
          if ('given' in result) for (const each of result.given) keepGiven(mutation.write, own, key, each)
          else for (const name of result.taken) keepTaken(mutation.write, own, key, name, mutation.at)
        }
        if (batch !== null) countInBatch(mutation.write, batch, changed, 0)
        mutation.audit({ entity: 'project', entityId: projectId, after: { documents: step.length } })
        mutation.changed({ kind: 'documents', projectId })
      })
    )
    if (batch === null) return { done, batchId: null, sequence: null }
    const key: number = batch
    mutate(audit, annotator(), (mutation) => {
      finishBatch(mutation.write, key)
      mutation.audit({ entity: 'batch', entityId: String(key), after: { documents: done } })
    })
    return { done, batchId: String(key), sequence: newestEvent(read) }
  } catch (error) {
    if (batch !== null) await takeBackPart(deps, batch)
    throw error
  }
}
