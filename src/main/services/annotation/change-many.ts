// A change that reaches many documents: made in short transactions, kept together as one, and whole or not at all.
import type { DocumentChange } from '../../../shared/entities.ts'
import type { Job } from '../../../shared/jobs.ts'
import type { BulkResult } from '../../../shared/many-documents.ts'
import type { JobControl, JobQueue } from '../../jobs/queue.ts'
import {
  type Batch,
  countInBatch,
  eventsBefore,
  findBatch,
  finishBatch,
  lastEventOfBatch,
  markUndone,
  newestEvent,
  type NewBatch,
  startBatch
} from '../../store/changes/batches.ts'
import { applyInverse, applyRedo, applyUndo } from '../../store/changes/edits.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { type DocumentHead, findDocument, findDocumentByKey } from '../../store/documents/documents.ts'
import { withJob } from '../asked-job.ts'
import { bringBackLabels, dropLabelsAgain } from '../labels/label-versions.ts'
import { requireProject } from '../projects.ts'
import { createSteps, inPages, type Steps } from '../step-size.ts'
import { settleAssignmentsOf } from '../team/assignment-reversal.ts'
import type { AnnotationDeps } from './annotation.ts'
import { dropMergedLabels, moveArrivals } from './merge-reversal.ts'
import { settleMovesOf } from './removal-reversal.ts'

/** What one document gets of the change; null where there is nothing to do in it. Runs inside a transaction. */
export type DocumentWork = (mutation: Mutation, document: DocumentHead, batch: number) => DocumentChange | null

export interface BulkStep {
  /** Its id or its key. */
  readonly document: string | number
  readonly work: DocumentWork
}

export type BulkDeps = Pick<AnnotationDeps, 'read' | 'mutate' | 'annotator' | 'settled'>

/** Documents of the first transaction. */
const changedAtFirst = 20

/** Of each store, the changes that are being made, by their batch, each with its end. */
const underWay = new WeakMap<ReadHandle, Map<number, Promise<void>>>()

/** Where somebody works on the batch just now, its end; what takes it back waits for that, or it would take back a part. */
export function endOfBatch(read: ReadHandle, key: number): Promise<void> | undefined {
  return endsIn(read).get(key)
}

function endsIn(read: ReadHandle): Map<number, Promise<void>> {
  const known = underWay.get(read) ?? new Map<number, Promise<void>>()
  underWay.set(read, known)
  return known
}

/**
 * Carries out `steps` as one change under one batch, a new one or one that was started and that its starter ends. Others get in between
 * transactions, yet the change is whole or not at all: what a fault or a person stops is taken back at once, what a crash leaves at the next
 * start. `audit` is the audit trail's name. `pace`: where somebody waits for it as a job, or it is a part of more.
 */
export async function changeMany(
  deps: BulkDeps,
  audit: string,
  batch: NewBatch | number,
  steps: Iterable<BulkStep>,
  pace: Steps = paceOfMany(deps, 0)
): Promise<BulkResult> {
  const { read, mutate, annotator } = deps
  const by = annotator()
  const ends = endsIn(read)
  const { promise: end, resolve: tellEnd } = Promise.withResolvers<void>()
  let key = typeof batch === 'number' ? batch : null
  let [documents, annotations] = [0, 0]
  try {
    if (key !== null) ends.set(key, end)
    await pace.run(steps, (some, isLast) => {
      const before = { documents, annotations }
      mutate(audit, by, (mutation) => {
        const own = (key ??= startBatch(mutation, batch as NewBatch))
        for (const { document, work } of some) {
          const found = headOf(mutation.write, document)
          const change = found === undefined ? null : work(mutation, found, own)
          if (change === null) continue
          documents++
          annotations += change.changed.length + change.removed.length
        }
        const counted = { documents: documents - before.documents, annotations: annotations - before.annotations }
        countInBatch(mutation.write, own, counted.documents, counted.annotations)
        if (isLast() && typeof batch !== 'number') finishBatch(mutation.write, own)
        mutation.audit({ entity: 'batch', entityId: String(own), after: counted })
      })
      ends.set(key!, end)
    })
    pace.throwIfStopped()
  } catch (error) {
    if (key !== null) await takeBackPart(deps, key)
    throw error
  } finally {
    if (key !== null) ends.delete(key)
    tellEnd()
  }
  if (key === null) return nothingChanged
  return { batchId: String(key), documents, annotations, sequence: lastEventOfBatch(deps.read, key) }
}

export interface ChangeAsJob {
  readonly audit: string
  readonly stage: Job['stage']
  readonly batch: NewBatch
}

/** As `changeMany`; from so many documents on, as a job that shows how far it is and can be stopped: REFUSED `job-cancelled`, and nothing has changed. */
export function changeManyAsJob(
  deps: BulkDeps & { readonly queue: JobQueue },
  { audit, stage, batch }: ChangeAsJob,
  steps: readonly BulkStep[]
): Promise<BulkResult> {
  const { read, queue } = deps
  return withJob(queue, requireProject(read, batch.projectId), { stage, documents: steps.length }, (job) =>
    changeMany(deps, audit, batch, steps, paceOfMany(deps, steps.length, job))
  )
}

/** The pace of a change of so many documents, as a job where it is one. */
export function paceOfMany({ settled }: Pick<BulkDeps, 'settled'>, documents: number, job?: JobControl): Steps {
  return createSteps({ first: changedAtFirst, job, settled }, documents)
}

function headOf(read: ReadHandle, document: string | number): DocumentHead | undefined {
  return typeof document === 'number' ? findDocumentByKey(read, document) : findDocument(read, document)
}

export const nothingChanged: BulkResult = { batchId: null, documents: 0, annotations: 0, sequence: null }

/** Of documents that were moved or given to somebody: no edit of any of them, and later than all there were. */
export function movedResult(read: ReadHandle, key: number, documents: number): BulkResult {
  return { batchId: String(key), documents, annotations: 0, sequence: newestEvent(read) }
}

/** Events of a batch, the newest first, as undo goes: a merge replays many events of one document. */
export function eventsBackwards(read: ReadHandle, batch: number): Generator<{ seq: number; documentKey: number }> {
  return inPages(
    (before, limit) => eventsBefore(read, batch, before, limit),
    ({ seq }) => seq,
    Number.MAX_SAFE_INTEGER
  )
}

/**
 * Takes back what is in of a change that did not come to its end, or does again what an unfinished undo took back. Done twice it does
 * nothing more. Where even that fails, as on a full disk, the next start does it.
 */
export async function takeBackPart(deps: BulkDeps, key: number): Promise<void> {
  const { read, mutate, annotator } = deps
  const action = 'batch.undo'
  try {
    const root = rootOf(read, key)
    const wasUndo = findBatch(read, key)!.takesBack === root.key
    await moveArrivals(deps, root, wasUndo ? 'redo' : 'undo', null)
    await settleMovesOf(deps, key)
    await settleAssignmentsOf(deps, key)
    await paceOfMany(deps, 0).run(eventsBackwards(read, key), (some) =>
      mutate(action, annotator(), (mutation) => {
        for (const { seq, documentKey } of some) {
          const document = findDocumentByKey(mutation.write, documentKey)
          if (document?.undoTop === seq) applyUndo(mutation, document)
          else if (document?.redoTop === seq) applyRedo(mutation, document)
          else if (document !== undefined) applyInverse(mutation, document, seq, null)
        }
        mutation.audit({ entity: 'batch', entityId: String(key), after: { cutOff: true } })
      })
    )
    mutate(action, annotator(), (mutation) => {
      const batch = findBatch(mutation.write, key)!
      if (batch.takesBack === null) {
        bringBackLabels(mutation, batch)
        dropMergedLabels(mutation, batch)
        markUndone(mutation.write, key, true)
      } else if (findBatch(mutation.write, batch.takesBack)!.takesBack === null) {
        // An undo that was cut off: what it took back stands again.
        const first = rootOf(mutation.write, key)
        dropLabelsAgain(mutation, first)
        markUndone(mutation.write, first.key, false)
      }
      finishBatch(mutation.write, key)
      mutation.audit({ entity: 'batch', entityId: String(key), after: { cutOff: true } })
    })
  } catch {
    // It stays unfinished.
  }
}

/** The change that a chain of undoing and redoing began with. */
export function rootOf(read: ReadHandle, key: number): Batch {
  const batch = findBatch(read, key)!
  return batch.takesBack === null ? batch : rootOf(read, batch.takesBack)
}
