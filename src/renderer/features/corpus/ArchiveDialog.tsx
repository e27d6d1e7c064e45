// Saves the whole project as one file, after saying what is in it and that nothing protects it any more.
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './ExportDialog.module.css'
import { saveFile } from './save-file.ts'

interface ArchiveDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly projectId: string
}

export function ArchiveDialog({ open, onClose, projectId }: ArchiveDialogProps) {
  const t = useText()
  const api = useApi()
  const { mutate, reset, ...run } = useMutation(
    api.projects.exportArchive.mutationOptions({ onSuccess: ({ file }) => saveFile(file) })
  )
  const close = () => {
    onClose()
    reset()
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('archive.title')}
      description={t('archive.description')}
      footer={
        run.data === undefined ? (
          <>
            <Button onClick={close}>{t('common.cancel')}</Button>
            <Button tone="primary" disabled={run.isPending} onClick={() => mutate({ projectId })}>
              {t('archive.save')}
            </Button>
          </>
        ) : (
          <Button tone="primary" onClick={close}>
            {t('common.done')}
          </Button>
        )
      }
    >
      <div className={styles.form}>
        {run.data === undefined ? (
          <Callout tone="warning">{t('export.unprotected')}</Callout>
        ) : (
          <Callout tone="good">{t('archive.saved', { documents: run.data.documents })}</Callout>
        )}
        {run.error === null ? null : <Callout tone="error">{errorText(run.error, t)}</Callout>}
      </div>
    </Dialog>
  )
}
