// Removes documents and brings them back, saying what was done, with the way back.
import { bulkMade } from '../../app/bulk-steps.ts'
import { useClient } from '../../app/api.ts'
import { useBatchUndo } from '../../app/use-batch-undo.ts'
import { useUndoable } from '../../app/use-undoable.ts'
import type { RemovalSet } from '../../../shared/removal.ts'
import { forgetOpened } from '../annotate/last-opened.ts'

/** `remove` and `restore` resolve to false where nothing was done; why has been said. */
export function useRemoval(projectId: string) {
  const client = useClient()
  const undo = useBatchUndo(projectId)
  const { isBusy, run } = useUndoable()

  const remove = (set: RemovalSet, documents: number) =>
    run(async () => {
      const result = await client.removal.remove({ projectId, set, documents })
      bulkMade(projectId, 'remove-documents', result)
      forgetOpened()
      return { title: (t) => t('removal.done', { count: result.documents }), undo: () => void undo(result.batchId) }
    })

  /** `null`: all that were removed. */
  const restore = (documentIds: readonly string[] | null) =>
    run(async () => {
      const result = await client.removal.restore({ projectId, documentIds: documentIds && [...documentIds] })
      bulkMade(projectId, 'restore-documents', result)
      if (result.documents === 0) return { title: (t) => t('bulk.nothing'), undo: null }
      return { title: (t) => t('removal.restored', { count: result.documents }), undo: () => void undo(result.batchId) }
    })

  return { remove, restore, isBusy }
}
