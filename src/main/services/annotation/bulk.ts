// Changes of many documents as a list, and the way back: each is taken back and done again as one.
import { setImmediate } from 'node:timers/promises'
import type { DocumentChange } from '../../../shared/entities.ts'
import type { BulkChange, BulkResult } from '../../../shared/many-documents.ts'
import { createBreather } from '../../breathe.ts'
import type { JobQueue } from '../../jobs/queue.ts'
import {
  type Batch,
  batchOfEvent,
  findBatch,
  finishBatch,
  listBatches,
  markUndone,
  startBatch,
  unfinishedBatches
} from '../../store/changes/batches.ts'
import { applyInverse, applyRedo, applyUndo } from '../../store/changes/edits.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import type { DocumentHead } from '../../store/documents/documents.ts'
import { withJob } from '../asked-job.ts'
import { bringBackLabels, bringForwardLabels, dropLabelsAgain, requireLabels } from '../labels/label-versions.ts'
import { requireProject } from '../projects.ts'
import { notFound } from '../service-error.ts'
import type { Steps } from '../step-size.ts'
import { reverseAssignments } from '../team/assignment-reversal.ts'
import { type AnnotationDeps, type AnnotationService, requireDocument } from './annotation.ts'
import {
  type BulkStep,
  changeMany,
  endOfBatch,
  eventsBackwards,
  movedResult,
  nothingChanged,
  paceOfMany,
  rootOf,
  takeBackPart
} from './change-many.ts'
import { type Direction, dropMergedLabels, moveArrivals } from './merge-reversal.ts'
import { reverseMoves } from './removal-reversal.ts'

export interface BulkService {
  /** As `AnnotationService.undo`, and where the newest edit belongs to a change of many documents, all of that change. */
  readonly undo: (input: { documentId: string }) => Promise<DocumentChange | null>
  readonly redo: (input: { documentId: string }) => Promise<DocumentChange | null>
  /** Newest first. */
  readonly changes: (input: { projectId: string }) => BulkChange[]
  /** Takes back what a crash left of changes of many documents; called once when the workspace opens. */
  readonly tidy: () => Promise<void>
  /** Takes back one change of many documents, whatever was done since: what was changed later stays. */
  readonly takeBack: (input: { projectId: string; batchId: string }) => Promise<BulkResult>
  /** Does again what was taken back; `batchId` is of the taking back. */
  readonly doAgain: (input: { projectId: string; batchId: string }) => Promise<BulkResult>
}

const changesListed = 200

export interface BulkServiceDeps extends AnnotationDeps {
  readonly queue: JobQueue
}

export function createBulkService(deps: BulkServiceDeps, annotation: AnnotationService): BulkService {
  const { read, mutate, annotator, queue } = deps

  /** `seen` hears what each document got. */
  type Seen = (change: DocumentChange) => void

  const takeBackBatch = (key: number, seen: Seen = () => undefined): Promise<BulkResult> =>
    asJob(key, 'undo', async (steps) => {
      const first = rootOf(read, key)
      mutate('batch.undo', annotator(), (mutation) => {
        bringBackLabels(mutation, first)
        markUndone(mutation.write, first.key, true)
        mutation.audit({ entity: 'batch', entityId: String(first.key), after: { undone: true } })
      })
      return reverse(key, 'undo', steps, (mutation, document, seq, own) => {
        const change =
          document.undoTop === seq ? applyUndo(mutation, document, own) : applyInverse(mutation, document, seq, own)
        if (change !== null) seen(change)
        return change
      })
    })

  const redoBatch = (key: number, seen: Seen = () => undefined): Promise<BulkResult> =>
    asJob(key, 'redo', async (steps) => {
      const first = rootOf(read, key)
      const breathe = createBreather()
      for (const { seq } of eventsBackwards(read, key)) {
        requireLabels(read, first, seq)
        await breathe()
      }
      mutate('batch.redo', annotator(), (mutation) => {
        bringForwardLabels(mutation, first)
        mutation.audit({ entity: 'batch', entityId: String(first.key), after: { redone: true } })
      })
      const result = await reverse(key, 'redo', steps, (mutation, document, seq, own) => {
        requireLabels(mutation.write, first, seq)
        const change =
          document.redoTop === seq ? applyRedo(mutation, document, own) : applyInverse(mutation, document, seq, own)
        if (change !== null) seen(change)
        return change
      })
      mutate('batch.redo', annotator(), (mutation) => {
        dropLabelsAgain(mutation, first)
        markUndone(mutation.write, first.key, false)
        mutation.audit({ entity: 'batch', entityId: String(first.key), after: { undone: false } })
      })
      return result
    })

  /** One of many documents shows how far it is and can be stopped; then nothing of it has happened. */
  const asJob = (
    key: number,
    direction: Direction,
    work: (steps: Steps) => Promise<BulkResult>
  ): Promise<BulkResult> => {
    const { projectId, documents } = findBatch(read, key)!
    const stage = direction === 'undo' ? 'taking-back' : 'bringing-back'
    // What a merge brought, an import under way may count on.
    const lane = rootOf(read, key).action === 'merge-archive' ? 'import' : 'change'
    return withJob(queue, requireProject(read, projectId), { stage, documents, lane }, (job) =>
      work(paceOfMany(deps, documents, job))
    )
  }

  const reverse = async (key: number, direction: Direction, steps: Steps, work: EventWork): Promise<BulkResult> => {
    const { projectId, labelId } = findBatch(read, key)!
    const audit = `batch.${direction}`
    const root = rootOf(read, key)
    const own = mutate(audit, annotator(), (mutation) =>
      startBatch(mutation, { projectId, action: 'take-back', labelId, takesBack: key })
    )
    let moved = 0
    try {
      await moveArrivals(deps, root, direction, own)
      moved += await reverseMoves(deps, { audit, batch: key, root, own }, steps)
      moved += await reverseAssignments(deps, { audit, batch: key, root, own }, steps)
      steps.throwIfStopped()
    } catch (error) {
      await takeBackPart(deps, own)
      throw error
    }
    const result = await changeMany(deps, audit, own, stepsOf(read, key, work), steps)
    mutate(audit, annotator(), (mutation) => {
      if (direction === 'undo') dropMergedLabels(mutation, root)
      finishBatch(mutation.write, own)
      mutation.audit({ entity: 'batch', entityId: String(own), after: { documents: result.documents } })
    })
    return moved === 0 ? result : movedResult(read, own, moved)
  }

  const step = async (
    documentId: string,
    top: 'undoTop' | 'redoTop',
    ofBatch: (key: number, seen: Seen) => Promise<BulkResult>,
    ofOne: (input: { documentId: string }) => DocumentChange | null
  ): Promise<DocumentChange | null> => {
    const seq = requireDocument(read, documentId)[top]
    const batch = seq === null ? null : batchOfEvent(read, seq)
    if (batch === null) return ofOne({ documentId })
    if (endOfBatch(read, batch) !== undefined) {
      await endOfBatch(read, batch)
      // Whoever made it ends it first.
      await setImmediate()
      return step(documentId, top, ofBatch, ofOne)
    }
    let own: DocumentChange | null = null
    const { documents } = await ofBatch(batch, (change) => {
      if (change.documentId === documentId) own = change
    })
    return own === null ? null : { ...(own as DocumentChange), documents }
  }

  const batchOf = ({ projectId, batchId }: { projectId: string; batchId: string }): Batch => {
    const batch = /^\d{1,15}$/.test(batchId) ? findBatch(read, Number(batchId)) : undefined
    if (batch === undefined || batch.projectId !== projectId) throw notFound('batch', batchId)
    return batch
  }

  return {
    undo: ({ documentId }) => step(documentId, 'undoTop', takeBackBatch, annotation.undo),
    redo: ({ documentId }) => step(documentId, 'redoTop', redoBatch, annotation.redo),
    async tidy() {
      // The newest first, as undo goes.
      for (const key of unfinishedBatches(read).toReversed()) await takeBackPart(deps, key)
    },
    changes: ({ projectId }) => listBatches(read, projectId, changesListed),
    async takeBack(input) {
      const batch = batchOf(input)
      await endOfBatch(read, batch.key)
      return rootOf(read, batch.key).undone || isUndo(read, batch) ? nothingChanged : takeBackBatch(batch.key)
    },
    async doAgain(input) {
      const batch = batchOf(input)
      await endOfBatch(read, batch.key)
      return rootOf(read, batch.key).undone && isUndo(read, batch) ? redoBatch(batch.key) : nothingChanged
    }
  }
}

/** Of a chain of undoing and redoing, every second one undoes. */
function isUndo(read: ReadHandle, { takesBack }: Batch): boolean {
  return takesBack !== null && !isUndo(read, findBatch(read, takesBack)!)
}

/** What is done about one event of a batch, as part of the batch `own`. */
type EventWork = (mutation: Mutation, document: DocumentHead, seq: number, own: number) => DocumentChange | null

function* stepsOf(read: ReadHandle, batch: number, work: EventWork): Generator<BulkStep> {
  for (const { seq, documentKey } of eventsBackwards(read, batch))
    yield { document: documentKey, work: (mutation, document, own) => work(mutation, document, seq, own) }
}
