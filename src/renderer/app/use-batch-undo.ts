// Taking back what was done to many documents: with a notice while it goes on, its outcome after, and an error in words.
import { useCallback } from 'react'
import { useText } from '../locales/use-text.ts'
import { notify } from '../ui/notify.ts'
import { useClient } from './api.ts'
import { errorText } from './error-words.ts'

/** Takes back a batch of the project; `null`, a batch that changed nothing, is left alone. Never rejects. */
export function useBatchUndo(projectId: string): (batchId: string | null) => Promise<void> {
  const t = useText()
  const client = useClient()
  return useCallback(
    async (batchId: string | null) => {
      if (batchId === null) return
      const id = `batch-${batchId}`
      notify({ id, title: t('bulk.undoing'), sticky: true })
      try {
        const { documents } = await client.bulk.takeBack({ projectId, batchId })
        notify({ id, tone: 'good', title: t('bulk.undone', { documents }) })
      } catch (error) {
        notify({ id, tone: 'error', title: errorText(error, t) })
      }
    },
    [client, projectId, t]
  )
}
