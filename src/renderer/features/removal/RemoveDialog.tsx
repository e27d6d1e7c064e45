// Asks before documents are removed: how many, and what goes with them.
import { useQuery } from '@tanstack/react-query'
import type { RemovalSet } from '../../../shared/removal.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { LossList } from './LossList.tsx'
import styles from './Removal.module.css'
import { useRemoval } from './use-removal.ts'

interface RemoveDialogProps {
  readonly projectId: string
  readonly set: RemovalSet
  readonly onClose: () => void
  readonly onRemoved?: () => void
}

/** Drawn only while it is open. */
export function RemoveDialog({ projectId, set, onClose, onRemoved }: RemoveDialogProps) {
  const t = useText()
  const api = useApi()
  const { remove, isBusy } = useRemoval(projectId)
  const preview = useQuery(
    api.removal.preview.queryOptions({ input: { projectId, set }, staleTime: 0, gcTime: 0, retry: false })
  )
  const { data } = preview
  const count = data?.documents ?? 0
  const confirm = async () => {
    if (!(await remove(set, count))) {
      void preview.refetch()
      return
    }
    onClose()
    onRemoved?.()
  }
  const name = data?.name ?? null
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        name !== null
          ? t('removal.titleOne', { name })
          : data === undefined
            ? t('removal.title')
            : t('removal.titleMany', { count })
      }
      description={t('removal.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="danger" disabled={isBusy || count === 0} onClick={() => void confirm()}>
            {t('removal.do', { count })}
          </Button>
        </>
      }
    >
      <div className={styles.body} aria-busy={isBusy}>
        {preview.isError ? <Callout tone="error">{errorText(preview.error, t)}</Callout> : null}
        {data === undefined ? (
          preview.isError ? null : (
            <Waiting />
          )
        ) : count === 0 ? (
          <p>{t('removal.none')}</p>
        ) : (
          <LossList loss={data} />
        )}
      </div>
    </Dialog>
  )
}
