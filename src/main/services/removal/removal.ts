// Removes documents: out of sight until somebody brings them back, one change that can be taken back.
import { setImmediate } from 'node:timers/promises'
import type { BulkResult } from '../../../shared/many-documents.ts'
import type { RemovalLoss, RemovalSet, RemovedDocument } from '../../../shared/removal.ts'
import type { JobControl, JobQueue } from '../../jobs/queue.ts'
import { finishBatch, startBatch } from '../../store/changes/batches.ts'
import {
  closeRemovals,
  countLoss,
  listRemoved,
  type Move,
  type RemovedPage,
  removedKeys,
  taggersOf
} from '../../store/changes/removed-documents.ts'
import { headByKey } from '../../store/documents/documents.ts'
import { keysOfIds, mainKeys } from '../../store/lists/document-keys.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { movedResult, takeBackPart } from '../annotation/change-many.ts'
import { movedAtFirst, moveSome } from '../annotation/removal-reversal.ts'
import { withJob } from '../asked-job.ts'
import type { DocumentService } from '../documents.ts'
import { requireProject } from '../projects.ts'
import { refused } from '../service-error.ts'
import { inSteps } from '../step-size.ts'

interface ByProject {
  readonly projectId: string
}

/** Calls throw `ServiceError` NOT_FOUND where there is no such project. */
export interface RemovalService {
  readonly preview: (input: ByProject & { set: RemovalSet }) => Promise<RemovalLoss>
  /** REFUSED `other-documents` where the set holds another number than `documents`, which a person saw. */
  readonly remove: (input: ByProject & { set: RemovalSet; documents: number }) => Promise<BulkResult>
  readonly list: (input: ByProject & RemovedPage) => { total: number; rows: RemovedDocument[] }
  /** `documentIds`: of those that were removed; null for all. */
  readonly restore: (input: ByProject & { documentIds: readonly string[] | null }) => Promise<BulkResult>
}

export interface RemovalDeps extends AnnotationDeps {
  readonly queue: JobQueue
  readonly documents: Pick<DocumentService, 'ownKeys'>
}

/** Looked at, not moved. */
const seenAtOnce = 2000

export function createRemovalService(deps: RemovalDeps): RemovalService {
  const { read, documents } = deps

  const keysOf = async (projectId: string, set: RemovalSet): Promise<number[]> => {
    requireProject(read, projectId)
    return set.kind === 'documents'
      ? keysInSteps(set.documentIds, (ids) => keysOfIds(read, projectId, ids))
      : keysInSteps(await documents.ownKeys({ projectId, ...set.query }), (keys) => mainKeys(read, keys))
  }

  return {
    preview: async ({ projectId, set }) => lossOf(deps, await keysOf(projectId, set)),

    async remove({ projectId, set, documents: expected }) {
      const keys = await keysOf(projectId, set)
      if (keys.length !== expected) throw refused('other-documents')
      return move(deps, projectId, 'remove', keys)
    },

    list({ projectId, ...page }) {
      requireProject(read, projectId)
      return listRemoved(read, projectId, page)
    },

    async restore({ projectId, documentIds }) {
      requireProject(read, projectId)
      return move(deps, projectId, 'restore', removedKeys(read, projectId, documentIds))
    }
  }
}

/** Each key once, ascending; others come in between. */
async function keysInSteps<Item>(
  items: readonly Item[],
  keysOf: (some: readonly Item[]) => readonly number[]
): Promise<number[]> {
  const keys = new Set<number>()
  for (let from = 0; from < items.length; from += seenAtOnce) {
    for (const key of keysOf(items.slice(from, from + seenAtOnce))) keys.add(key)
    await setImmediate()
  }
  return [...keys].sort((a, b) => a - b)
}

/** What goes with documents; counted in steps, so that others come in between. */
export async function lossOf({ read }: Pick<RemovalDeps, 'read'>, keys: readonly number[]): Promise<RemovalLoss> {
  const sum = { documents: 0, annotations: 0, suggestions: 0, signedOff: 0, openNotes: 0, assigned: 0, passes: 0 }
  const taggers = new Set<string>()
  for (let from = 0; from < keys.length; from += seenAtOnce) {
    const part = keys.slice(from, from + seenAtOnce)
    const counted = countLoss(read, part)
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += counted[name]
    for (const name of taggersOf(read, part)) taggers.add(name)
    await setImmediate()
  }
  return { ...sum, name: keys.length === 1 ? headByKey(read, keys[0]!).name : null, taggers: [...taggers] }
}

const actions = { remove: 'remove-documents', restore: 'restore-documents' } as const
const stages = { remove: 'removing', restore: 'bringing-back' } as const

/** Whole or not at all: what a fault or a person stops is put back at once, what a crash leaves is at the next start. */
function move(deps: RemovalDeps, projectId: string, way: Move, keys: readonly number[]): Promise<BulkResult> {
  return withJob(
    deps.queue,
    requireProject(deps.read, projectId),
    { stage: stages[way], documents: keys.length },
    (job) => moveAll(deps, projectId, way, keys, job)
  )
}

async function moveAll(
  deps: RemovalDeps,
  projectId: string,
  way: Move,
  keys: readonly number[],
  job: JobControl | undefined
): Promise<BulkResult> {
  const { read, mutate, annotator, settled } = deps
  let batch: number | null = null
  let documents = 0
  try {
    await inSteps(keys, { first: movedAtFirst, job, settled }, (some, isLast) =>
      mutate(`documents.${way}`, annotator(), (mutation) => {
        const own = (batch ??= startBatch(mutation, { projectId, action: actions[way] }))
        documents += moveSome(mutation, projectId, own, way, [...some])
        if (!isLast()) return
        finishBatch(mutation.write, own)
        closeRemovals(mutation, projectId)
      })
    )
    job?.signal.throwIfAborted()
  } catch (error) {
    if (batch !== null) await takeBackPart(deps, batch)
    throw error
  }
  return batch === null
    ? { batchId: null, documents: 0, annotations: 0, sequence: null }
    : movedResult(read, batch, documents)
}
