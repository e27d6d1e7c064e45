// Changes that reach many documents: made in short transactions, kept together as one, and taken back as one.
import { setImmediate } from 'node:timers/promises'
import type { DocumentChange } from '../../../shared/entities.ts'
import type { BulkChange, BulkResult } from '../../../shared/many-documents.ts'
import {
  type Batch,
  batchOfEvent,
  countInBatch,
  eventsOfBatch,
  findBatch,
  lastEventOfBatch,
  finishBatch,
  listBatches,
  markUndone,
  newestEvent,
  type NewBatch,
  startBatch,
  unfinishedBatches
} from '../../store/batches.ts'
import { type DocumentHead, findDocument } from '../../store/documents.ts'
import { applyInverse, applyRedo, applyUndo } from '../../store/edits.ts'
import type { ReadHandle } from '../../store/handles.ts'
import type { Mutation } from '../../store/mutate.ts'
import { type AnnotationDeps, type AnnotationService, requireDocument } from './annotation.ts'
import { bringBackLabels, bringForwardLabels, dropLabelsAgain, requireLabels } from '../labels/label-versions.ts'
import { notFound } from '../service-error.ts'
import { type Direction, dropMergedLabels, moveArrivals } from './merge-reversal.ts'
import { reverseMoves, settleMovesOf } from './removal-reversal.ts'

/** What one document gets of the change; null where there is nothing to do in it. Runs inside a transaction. */
export type DocumentWork = (mutation: Mutation, document: DocumentHead, batch: number) => DocumentChange | null

export interface BulkStep {
  readonly documentId: string
  readonly work: DocumentWork
}

/** Documents and annotations of one transaction: some 20 ms. */
const documentsAtOnce = 40
const annotationsAtOnce = 1000

/**
 * Carries out `steps` as one change under one batch, a new one or one that was started and that its starter ends. Others get in between
 * transactions, yet the change is whole or not at all: what a fault leaves is taken back at once, what a crash leaves at the next start.
 * `audit` is the audit trail's name.
 */
export async function changeMany(
  deps: BulkDeps,
  audit: string,
  batch: NewBatch | number,
  steps: Iterable<BulkStep>
): Promise<BulkResult> {
  const { mutate, annotator } = deps
  const by = annotator()
  const waiting = steps[Symbol.iterator]()
  let key = typeof batch === 'number' ? batch : null
  let [documents, annotations] = [0, 0]
  try {
    let next = waiting.next()
    while (next.done !== true) {
      const before = { documents, annotations }
      mutate(audit, by, (mutation) => {
        const own = (key ??= startBatch(mutation, batch as NewBatch))
        while (next.done !== true) {
          const document = findDocument(mutation.write, next.value.documentId)
          const change = document === undefined ? null : next.value.work(mutation, document, own)
          if (change !== null) {
            documents++
            annotations += change.changed.length + change.removed.length
          }
          next = waiting.next()
          if (documents - before.documents >= documentsAtOnce || annotations - before.annotations >= annotationsAtOnce)
            break
        }
        countInBatch(mutation.write, own, documents - before.documents, annotations - before.annotations)
        if (next.done === true && typeof batch !== 'number') finishBatch(mutation.write, own)
        mutation.audit({
          entity: 'batch',
          entityId: String(own),
          after: { documents: documents - before.documents, annotations: annotations - before.annotations }
        })
      })
      await setImmediate()
    }
  } catch (error) {
    if (key !== null) await takeBackPart(deps, key)
    throw error
  }
  if (key === null) return nothingChanged
  return { batchId: String(key), documents, annotations, sequence: lastEventOfBatch(deps.read, key) }
}

/** Of documents that were removed or came back: no edit of any of them, and later than all there were. */
export function movedResult(read: ReadHandle, key: number, documents: number): BulkResult {
  return { batchId: String(key), documents, annotations: 0, sequence: newestEvent(read) }
}

const nothingChanged: BulkResult = { batchId: null, documents: 0, annotations: 0, sequence: null }

type BulkDeps = Pick<AnnotationDeps, 'read' | 'mutate' | 'annotator'>

/**
 * Takes back what is in of a change that did not come to its end, or does again what an unfinished undo took back. Done twice it does
 * nothing more. Where even that fails, as on a full disk, the next start does it.
 */
export async function takeBackPart({ read, mutate, annotator }: BulkDeps, key: number): Promise<void> {
  const events = eventsOfBatch(read, key).toReversed()
  const action = 'batch.undo'
  try {
    const root = rootOf(read, key)
    const wasUndo = findBatch(read, key)!.takesBack === root.key
    await moveArrivals({ read, mutate, annotator }, root, wasUndo ? 'redo' : 'undo', null)
    await settleMovesOf({ read, mutate, annotator }, key)
    for (let from = 0; from < events.length; from += documentsAtOnce) {
      mutate(action, annotator(), (mutation) => {
        for (const { seq, documentId } of events.slice(from, from + documentsAtOnce)) {
          const document = findDocument(mutation.write, documentId)
          if (document?.undoTop === seq) applyUndo(mutation, document)
          else if (document?.redoTop === seq) applyRedo(mutation, document)
          else if (document !== undefined) applyInverse(mutation, document, seq, null)
        }
        mutation.audit({ entity: 'batch', entityId: String(key), after: { cutOff: events.length } })
      })
      await setImmediate()
    }
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

export function createBulkService(deps: AnnotationDeps, annotation: AnnotationService): BulkService {
  const { read, mutate, annotator } = deps

  /** `seen` hears what each document got. */
  type Seen = (change: DocumentChange) => void

  const takeBackBatch = async (key: number, seen: Seen = () => undefined): Promise<BulkResult> => {
    const first = rootOf(read, key)
    mutate('batch.undo', annotator(), (mutation) => {
      bringBackLabels(mutation, first)
      markUndone(mutation.write, first.key, true)
      mutation.audit({ entity: 'batch', entityId: String(first.key), after: { undone: true } })
    })
    return reverse(key, 'undo', (mutation, document, seq, own) => {
      const change =
        document.undoTop === seq ? applyUndo(mutation, document, own) : applyInverse(mutation, document, seq, own)
      if (change !== null) seen(change)
      return change
    })
  }

  const redoBatch = async (key: number, seen: Seen = () => undefined): Promise<BulkResult> => {
    const first = rootOf(read, key)
    mutate('batch.redo', annotator(), (mutation) => {
      for (const { seq } of eventsOfBatch(mutation.write, key)) requireLabels(mutation.write, first, seq)
      bringForwardLabels(mutation, first)
      mutation.audit({ entity: 'batch', entityId: String(first.key), after: { redone: true } })
    })
    const result = await reverse(key, 'redo', (mutation, document, seq, own) => {
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
  }

  const reverse = async (
    key: number,
    direction: Direction,
    work: (mutation: Mutation, document: DocumentHead, seq: number, own: number) => DocumentChange | null
  ): Promise<BulkResult> => {
    const { projectId, labelId } = findBatch(read, key)!
    const audit = `batch.${direction}`
    const root = rootOf(read, key)
    const own = mutate(audit, annotator(), (mutation) =>
      startBatch(mutation, { projectId, action: 'take-back', labelId, takesBack: key })
    )
    let moved = 0
    try {
      await moveArrivals(deps, root, direction, own)
      moved = await reverseMoves(deps, key, root, own)
    } catch (error) {
      await takeBackPart(deps, own)
      throw error
    }
    // The newest first, as undo goes: a merge replays many events of one document.
    const steps = eventsOfBatch(read, key)
      .toReversed()
      .map(({ seq, documentId }): BulkStep => ({
        documentId,
        work: (mutation, document, batch) => work(mutation, document, seq, batch)
      }))
    const result = await changeMany(deps, audit, own, steps)
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
      return rootOf(read, batch.key).undone || isUndo(read, batch) ? nothingChanged : takeBackBatch(batch.key)
    },
    async doAgain(input) {
      const batch = batchOf(input)
      return rootOf(read, batch.key).undone && isUndo(read, batch) ? redoBatch(batch.key) : nothingChanged
    }
  }
}

/** Of a chain of undoing and redoing, every second one undoes. */
function isUndo(read: ReadHandle, { takesBack }: Batch): boolean {
  return takesBack !== null && !isUndo(read, findBatch(read, takesBack)!)
}

/** The change that a chain of undoing and redoing began with. */
function rootOf(read: ReadHandle, key: number): Batch {
  const batch = findBatch(read, key)!
  return batch.takesBack === null ? batch : rootOf(read, batch.takesBack)
}
