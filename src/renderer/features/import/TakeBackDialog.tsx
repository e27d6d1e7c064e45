// Asks before an import is taken back: what goes, what of it somebody has worked on, each figure opening what it counts.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import { forgetOpened } from '../annotate/last-opened.ts'
import styles from './Import.module.css'
import { useFilesName } from './use-files-name.ts'
import { useReversal } from './use-reversal.ts'

interface TakeBackDialogProps {
  readonly projectId: string
  readonly importId: string
  readonly onClose: () => void
  /** A figure was opened: what lies under the dialog closes as well. */
  readonly onLeave?: () => void
  readonly onTaken?: () => void
}

/** Drawn only while it is open. */
export function TakeBackDialog({ projectId, importId, onClose, onLeave, onTaken }: TakeBackDialogProps) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const nameOf = useLabelName()
  const filesName = useFilesName()
  const navigate = useNavigate()
  const { takeBack, isBusy } = useReversal(projectId, importId)
  const [withWork, setWithWork] = useState(false)
  const input = { importId }
  const preview = useQuery(api.imports.takeBackPreview.queryOptions({ input, staleTime: 0, gcTime: 0, retry: false }))
  const name = useQuery(api.imports.report.queryOptions({ input })).data?.name ?? ''
  const set = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels ?? []
  const show = (worked: true | undefined) => {
    onClose()
    onLeave?.()
    void navigate({ to: '/p/$projectId/corpus', params: { projectId }, search: { imported: importId, worked } })
  }
  const { data } = preview
  const labels = data?.labels.filter((id) => withWork || !data.keptLabels.includes(id)) ?? []
  const going = data === undefined ? 0 : withWork ? data.documents : data.documents - data.workedOn
  const confirm = async () => {
    if (data === undefined) return
    if (!(await takeBack({ workedOn: data.workedOn, withWork }))) {
      void preview.refetch()
      return
    }
    forgetOpened()
    onClose()
    onTaken?.()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('takeBack.title')}
      description={t('takeBack.text', { name: filesName(name) })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="danger" disabled={isBusy || going === 0} onClick={() => void confirm()}>
            {t('takeBack.do', { count: going })}
          </Button>
        </>
      }
    >
      {preview.isError ? <Callout tone="error">{errorText(preview.error, t)}</Callout> : null}
      {data === undefined ? null : (
        <div className={styles.preview} aria-busy={isBusy}>
          <section aria-label={t('takeBack.goes')}>
            <ul className={styles.goes}>
              <li>
                <LinkButton onClick={() => show(undefined)}>
                  {t('common.documents', { count: data.documents })}
                </LinkButton>
              </li>
              <li>
                <LinkButton onClick={() => show(undefined)}>
                  {t('takeBack.spans', { spans: data.spans, suggestions: data.suggestions })}
                </LinkButton>
              </li>
              {labels.length === 0 ? null : (
                <li>
                  {t('takeBack.labels', {
                    labels: formats.list(
                      labels.map((id) => nameOf(set.find((label) => label.id === id) ?? { name: { en: id, zh: id } }))
                    )
                  })}
                </li>
              )}
            </ul>
          </section>
          {data.workedOn === 0 ? null : (
            <Callout
              tone="warning"
              title={t('takeBack.worked', { count: data.workedOn, spans: data.workedOnSpans })}
              actions={
                <Button size="small" onClick={() => show(true)}>
                  {t('takeBack.showWorked')}
                </Button>
              }
            >
              {t(withWork ? 'takeBack.workGoes' : 'takeBack.workStays')}
            </Callout>
          )}
          {data.workedOn === 0 ? null : (
            <Checkbox label={t('takeBack.withWork')} checked={withWork} onChange={setWithWork} />
          )}
        </div>
      )}
    </Dialog>
  )
}
