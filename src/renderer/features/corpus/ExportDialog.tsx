// Export: choose the format, save the file, and see what the format could not carry.
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type DocumentStatus, documentStatusSchema } from '../../../shared/entities.ts'
import type { FormatId } from '../../../shared/formats.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import styles from './ExportDialog.module.css'
import { canMarkSuggestions, useExportChoices } from './format-choices.ts'
import { ProblemList } from './ImportReport.tsx'
import { saveFile } from './save-file.ts'

interface ExportDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly projectId: string
}

export function ExportDialog({ open, onClose, projectId }: ExportDialogProps) {
  const t = useText()
  const api = useApi()
  const [format, setFormat] = useState<FormatId>('jsonl')
  const [from, setFrom] = useState<DocumentStatus>('todo')
  const [suggestions, setSuggestions] = useState(false)
  const { mutate, reset, ...run } = useMutation(
    api.documents.export.mutationOptions({ onSuccess: ({ file }) => saveFile(file) })
  )
  const choices = useExportChoices()
  const close = () => {
    onClose()
    reset()
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('export.title')}
      description={t('export.description')}
      footer={
        run.data === undefined ? (
          <>
            <Button onClick={close}>{t('common.cancel')}</Button>
            <Button
              tone="primary"
              disabled={run.isPending}
              onClick={() =>
                mutate({ projectId, format, from, suggestions: canMarkSuggestions(format) && suggestions })
              }
            >
              {t('export.action')}
            </Button>
          </>
        ) : (
          <Button tone="primary" onClick={close}>
            {t('common.done')}
          </Button>
        )
      }
    >
      {run.data === undefined ? (
        <div className={styles.form}>
          <Select label={t('export.format')} value={format} onChange={setFormat} options={choices} />
          <p>{choices.find(({ value }) => value === format)?.note}</p>
          <div className={styles.row}>
            {t('export.set')}
            <Select
              label={t('export.set')}
              value={from}
              onChange={setFrom}
              options={documentStatusSchema.options.map((value) => ({ value, label: t(`export.set.${value}`) }))}
            />
          </div>
          {canMarkSuggestions(format) ? (
            <Checkbox label={t('export.suggestions')} checked={suggestions} onChange={setSuggestions} />
          ) : null}
          <Callout tone="warning">{t('export.unprotected')}</Callout>
          {run.error === null ? null : <Callout tone="error">{errorText(run.error, t)}</Callout>}
        </div>
      ) : (
        <div className={styles.done}>
          <Callout tone="good">{t('export.done', { documents: run.data.documents, spans: run.data.spans })}</Callout>
          {run.data.problems.length === 0 ? null : (
            <>
              <p>{t('export.problems')}</p>
              <ProblemList problems={run.data.problems} />
            </>
          )}
        </div>
      )}
    </Dialog>
  )
}
