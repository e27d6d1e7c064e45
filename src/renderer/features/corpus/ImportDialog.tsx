// Import: choose or drop files, see what came in and what did not, file by file.
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { FormatId } from '../../../shared/formats.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Select } from '../../ui/Select.tsx'
import { StarterOffers } from '../taggers/StarterOffer.tsx'
import { useImportChoices } from './format-choices.ts'
import styles from './ImportDialog.module.css'
import { ImportReport } from './ImportReport.tsx'
import { useFileDrop } from './use-file-drop.ts'

interface ImportDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly projectId: string
  /** Files that were dropped on the view: their import starts at once. */
  readonly dropped: readonly File[]
}

export function ImportDialog({ open, onClose, projectId, dropped }: ImportDialogProps) {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const [format, setFormat] = useState<'auto' | FormatId>('auto')
  const { mutate, reset, ...run } = useMutation(api.documents.import.mutationOptions())
  const start = (files: readonly File[]) => {
    if (files.length > 0) mutate({ projectId, files: [...files], format })
  }
  useEffect(() => {
    if (dropped.length > 0) mutate({ projectId, files: [...dropped], format: 'auto' })
  }, [dropped, projectId, mutate])
  const choices = useImportChoices()
  const close = () => {
    onClose()
    if (!run.isPending) reset()
  }
  const cameIn = run.data?.some((report) => report.documents > 0) === true

  return (
    <Dialog
      open={open}
      onClose={close}
      wide={run.data !== undefined}
      title={t(run.data === undefined ? 'import.title' : 'import.report')}
      description={run.data === undefined ? t('import.description') : undefined}
      footer={
        run.data === undefined ? undefined : (
          <>
            <Button onClick={reset}>{t('import.another')}</Button>
            {cameIn ? (
              <Button
                tone="primary"
                onClick={() => {
                  close()
                  void navigate({
                    to: '/p/$projectId/annotate/{-$documentId}',
                    params: { projectId, documentId: undefined },
                    search: {}
                  })
                }}
              >
                {t('import.annotate')}
              </Button>
            ) : (
              <Button onClick={close}>{t('common.close')}</Button>
            )}
          </>
        )
      }
    >
      {run.data !== undefined ? (
        <>
          <ImportReport reports={run.data} projectId={projectId} onOpen={close} />
          {cameIn ? <StarterOffers projectId={projectId} /> : null}
        </>
      ) : run.isPending ? (
        <div className={styles.running} role="status">
          {t('import.running', { count: run.variables.files.length })}
          <Progress label={t('import.title')} share={null} />
        </div>
      ) : (
        <>
          <FileWell onFiles={start} />
          <div className={styles.format}>
            {t('import.format')}
            <Select label={t('import.format')} size="small" value={format} onChange={setFormat} options={choices} />
          </div>
          {run.error === null ? null : (
            <div className={styles.error}>
              <Callout tone="error">{errorText(run.error, t)}</Callout>
            </div>
          )}
        </>
      )}
    </Dialog>
  )
}

function FileWell({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const drop = useFileDrop(onFiles)
  return (
    <div className={cx(styles.well, drop.isOver && styles.over)} {...drop.handlers}>
      <Icon name="import" size={24} />
      {t('import.dropHere')}
      <div className={styles.buttons}>
        <Button tone="primary" onClick={() => input.current?.click()}>
          {t('import.choose')}
        </Button>
        <Button onClick={() => folder.current?.click()}>{t('import.chooseFolder')}</Button>
      </div>
      <input
        ref={(element) => {
          folder.current = element
          element?.setAttribute('webkitdirectory', '')
        }}
        type="file"
        multiple
        hidden
        aria-label={t('import.chooseFolder')}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('import.choose')}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
