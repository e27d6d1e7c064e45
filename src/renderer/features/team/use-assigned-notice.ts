// Says what became of assigning: that it is done, or that it was stopped before its end and how to go on; either way with the way back.
import { useCallback } from 'react'
import type { BulkChange } from '../../../shared/many-documents.ts'
import { bulkMade } from '../../app/bulk-steps.ts'
import { useBatchUndo } from '../../app/use-batch-undo.ts'
import { notify, type Words } from '../../ui/notify.ts'

export interface Assigned {
  readonly action: Extract<BulkChange['action'], 'assign-documents' | 'unassign-documents'>
  readonly documents: number
  /** Those that it did not come to. */
  readonly left: number
  readonly batchId: string | null
  readonly sequence: number | null
}

/** The notice takes the place of what was said of an assigning before: what was left then may be done now. `title`: that all is done. */
export function useAssignedNotice(projectId: string): (done: readonly Assigned[], title: Words) => void {
  const takeBack = useBatchUndo(projectId)
  return useCallback(
    (done, title) => {
      for (const each of done) bulkMade(projectId, each.action, { ...each, annotations: 0 })
      const stopped = done.find(({ left }) => left > 0)
      const made = done.filter(({ batchId }) => batchId !== null)
      /** The newest first. */
      const undo = async () => {
        for (const { batchId } of made.toReversed()) await takeBack(batchId)
      }
      notify({
        id: 'assigned',
        ...(stopped === undefined
          ? { tone: 'good', title }
          : { tone: 'warning', title: (t) => t('team.partly', { done: stopped.documents, left: stopped.left }) }),
        ...(made.length === 0 ? {} : { action: { label: (t) => t('common.undo'), run: () => void undo() } })
      })
    },
    [projectId, takeBack]
  )
}
