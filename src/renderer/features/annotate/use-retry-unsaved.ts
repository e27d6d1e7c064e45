// What could not be saved is tried again in its order: when the person asks, and by itself when the connection is back.
import { useEffect } from 'react'
import { connectionStatus } from '../../app/connection.ts'
import { useStable } from '../../app/use-stable.ts'
import { inTurn } from './edit-turns.ts'
import { type UnsavedEdit, useUnsavedEdits } from './unsaved-edits.ts'
import { useSaveEdit } from './use-save-edit.ts'

/** Also of documents that are no longer open. Resolves once all are saved or one could not be. */
export function useRetryUnsaved(): () => Promise<void> {
  const { save } = useSaveEdit()
  const isSaved = async (each: UnsavedEdit): Promise<boolean> => {
    const { edits, drop, fail } = useUnsavedEdits.getState()
    // Asked for twice, it is saved once; and what was discarded meanwhile is not saved at all.
    if (!edits.includes(each)) return true
    const { kept } = await save(each.documentId, each.edit)
    if (kept === null) drop(each)
    else fail(each, kept.error)
    return kept === null
  }
  const retry = useStable(async () => {
    for (const each of useUnsavedEdits.getState().edits)
      if (!(await inTurn(each.documentId, () => isSaved(each)))) return
  })
  useEffect(() => {
    const retryConnected = () => {
      if (connectionStatus.get() === 'connected') void retry()
    }
    retryConnected()
    return connectionStatus.subscribe(retryConnected)
  }, [retry])
  return retry
}
