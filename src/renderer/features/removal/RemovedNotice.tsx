// In place of a document that somebody removed, be it in another window: who it was, and the way back.
import { useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useRemoval } from './use-removal.ts'

interface RemovedNoticeProps {
  readonly projectId: string
  readonly documentId: string
  /** What the host answered. */
  readonly error: unknown
}

export function RemovedNotice({ projectId, documentId, error }: RemovedNoticeProps) {
  const t = useText()
  const api = useApi()
  const queries = useQueryClient()
  const { restore, isBusy } = useRemoval(projectId)
  const bringBack = async () => {
    await restore([documentId])
    void queries.invalidateQueries({ queryKey: api.documents.get.key({ input: { documentId } }) })
  }
  return (
    <EmptyState
      icon="trash"
      title={t('removal.isRemoved')}
      text={errorText(error, t)}
      actions={
        <Button disabled={isBusy} onClick={() => void bringBack()}>
          {t('removal.restoreOne')}
        </Button>
      }
    />
  )
}
