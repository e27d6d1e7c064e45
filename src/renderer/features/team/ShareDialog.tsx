// Divides documents among annotators: who, how many by several people, and what each would get, said before it happens.
import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { tellError } from '../../app/tell-error.ts'
import { type DocumentFilter, documentQueryOf } from '../../app/addresses.ts'
import { useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import { useAssignedNotice } from './use-assigned-notice.ts'
import { PeoplePicker } from './PeoplePicker.tsx'
import styles from './team.module.css'

interface ShareDialogProps {
  readonly projectId: string
  /** Of these documents. */
  readonly filter: DocumentFilter
  readonly onClose: () => void
}

const mostTogether = 10

export function ShareDialog({ projectId, filter, onClose }: ShareDialogProps) {
  const t = useText()
  const nameOf = usePersonName()
  const api = useApi()
  const [annotators, setAnnotators] = useState<string[]>([])
  const [overlap, setOverlap] = useState(0)
  const [together, setTogether] = useState(2)
  const input =
    annotators.length === 0
      ? skipToken
      : { projectId, query: documentQueryOf(filter), annotators, overlap, together: Math.max(2, together) }
  const preview = useQuery(
    api.team.previewShares.queryOptions({ input, placeholderData: keepPreviousData, gcTime: 0, staleTime: 0 })
  )
  const notifyAssigned = useAssignedNotice(projectId)
  const share = useMutation(
    api.team.share.mutationOptions({
      onSuccess: (done) =>
        notifyAssigned([{ action: 'assign-documents', ...done }], (t) => t('team.shared', { count: done.documents })),
      onError: tellError
    })
  )
  const said = annotators.length === 0 ? undefined : preview.data
  const { error } = preview
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('team.share.title')}
      description={t('team.share.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            tone="primary"
            disabled={input === skipToken || said === undefined || said.documents === 0 || share.isPending}
            onClick={() => {
              if (input === skipToken) return
              share.mutate(input)
              // It may be a job, whose cancel a dialog would cover.
              onClose()
            }}
          >
            {t('team.share.action', { count: said?.documents ?? 0 })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <PeoplePicker chosen={annotators} onChange={setAnnotators} />
        {annotators.length < 2 ? null : (
          <div className={styles.numbers}>
            <Field label={t('team.share.overlap')}>
              <TextInput
                type="number"
                min={0}
                value={overlap}
                onChange={(value) => setOverlap(wholeNumber(value, 0, 1_000_000))}
              />
            </Field>
            <Field label={t('team.share.together')}>
              <TextInput
                type="number"
                min={2}
                max={Math.min(mostTogether, annotators.length)}
                value={together}
                onChange={(value) => setTogether(wholeNumber(value, 0, Math.min(mostTogether, annotators.length)))}
              />
            </Field>
          </div>
        )}
        {error === null ? null : <Callout tone="error">{errorText(error, t)}</Callout>}
        {said === undefined ? null : (
          <div className={styles.preview} role="status">
            <p>{t('team.share.preview', { documents: said.documents, shared: said.shared })}</p>
            <ul>
              {said.shares.map(({ annotator, documents }) => (
                <li key={annotator}>{t('team.share.each', { name: nameOf(annotator), count: documents })}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Dialog>
  )
}

function wholeNumber(value: string, least: number, most: number): number {
  const number = Number.parseInt(value, 10)
  return Number.isNaN(number) ? least : Math.min(most, Math.max(least, number))
}
