// Changes of many documents that were made in this window: Ctrl+Z takes back the newest before an older edit of the open document.
import { create } from 'zustand'
import type { BulkChange, BulkResult } from '../../shared/many-documents.ts'

export interface BulkStep {
  readonly projectId: string
  readonly batchId: string
  /** Of its last edit; what a document's own newest edit has is compared with it. */
  readonly sequence: number
  readonly action: BulkChange['action']
  readonly annotations: number
  readonly documents: number
}

interface BulkSteps {
  /** Newest last, as those that were taken back. */
  readonly undo: readonly BulkStep[]
  readonly redo: readonly BulkStep[]
}

export type Way = keyof BulkSteps

export const useBulkSteps = create<BulkSteps>(() => ({ undo: [], redo: [] }))

/** A change that a person has just made: what was taken back before it cannot be done again. */
export function bulkMade(
  projectId: string,
  action: BulkStep['action'],
  { batchId, sequence, ...counts }: BulkResult
): void {
  if (batchId === null || sequence === null) return
  useBulkSteps.setState(({ undo }) => ({ undo: [...undo, { projectId, action, batchId, sequence, ...counts }] }))
  editMade(projectId)
}

/** An edit of one document does the same. */
export function editMade(projectId: string): void {
  useBulkSteps.setState(({ redo }) => ({ redo: redo.filter((each) => each.projectId !== projectId) }))
}

/**
 * The step was taken back or done again, and can go the other way now; `null`, or nothing changed, where it cannot go any way: another
 * window did it before, or the host refuses.
 */
export function bulkGone(way: Way, step: BulkStep, result: BulkResult | null): void {
  useBulkSteps.setState((held) => {
    const left = held[way].filter(({ batchId }) => batchId !== step.batchId)
    if (result === null || result.batchId === null || result.sequence === null) return { [way]: left }
    const back: Way = way === 'undo' ? 'redo' : 'undo'
    const turned = { ...step, batchId: result.batchId, sequence: result.sequence }
    return { [way]: left, [back]: [...held[back], turned] }
  })
}

/** The newest of the project; null where the document's own step, `top` of its stack, is newer. */
export function newestBulk(steps: readonly BulkStep[], projectId: string, top: number | null): BulkStep | null {
  const newest = steps.findLast((each) => each.projectId === projectId)
  return newest === undefined || (top !== null && top > newest.sequence) ? null : newest
}
