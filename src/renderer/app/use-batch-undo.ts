// Taking back what was done to many documents, and doing it again: with a notice while it goes on, its outcome after, and an error in words.
import { useCallback } from 'react'
import type { BulkResult } from '../../shared/many-documents.ts'
import { notify } from '../ui/notify.ts'
import { useClient } from './api.ts'
import { bulkGone, type BulkStep, useBulkSteps, type Way } from './bulk-steps.ts'
import { errorText, isRefused, refusalReason } from './error-words.ts'

/** Takes back a batch of the project; `null`, a batch that changed nothing, is left alone. Never rejects. */
export function useBatchUndo(projectId: string): (batchId: string | null) => Promise<void> {
  const turn = useBulkTurn()
  return useCallback(
    async (batchId: string | null) => {
      if (batchId === null) return
      const step = useBulkSteps.getState().undo.find((each) => each.batchId === batchId)
      await turn('undo', step ?? { projectId, batchId })
    },
    [turn, projectId]
  )
}

const words = {
  undo: { going: 'bulk.undoing', done: 'bulk.undone' },
  redo: { going: 'bulk.redoing', done: 'bulk.redone' }
} as const

/** Takes a batch back or does it again. Resolves to the documents that it reached; null where it could not be done, which has been said. */
export function useBulkTurn() {
  const client = useClient()
  return useCallback(
    async (way: Way, step: BulkStep | Pick<BulkStep, 'projectId' | 'batchId'>): Promise<number | null> => {
      const { projectId, batchId } = step
      const id = `batch-${batchId}`
      const settle = (result: BulkResult | null) => {
        if ('sequence' in step) bulkGone(way, step, result)
      }
      notify({ id, title: (t) => t(words[way].going), sticky: true })
      try {
        const call = way === 'undo' ? client.bulk.takeBack : client.bulk.redo
        const result = await call({ projectId, batchId })
        settle(result)
        const { documents } = result
        if (documents === 0) notify({ id, title: (t) => t('bulk.nothing') })
        else notify({ id, tone: 'good', title: (t) => t(words[way].done, { documents }) })
        return documents
      } catch (error) {
        // Stopped by a person it can be asked for again.
        if (isRefused(error) && refusalReason(error) !== 'job-cancelled') settle(null)
        notify({ id, tone: 'error', title: (t) => errorText(error, t) })
        return null
      }
    },
    [client]
  )
}
