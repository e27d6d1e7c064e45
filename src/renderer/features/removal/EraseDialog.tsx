// Asks before removed documents are erased for good: what goes, what it does not reach, and a word to type, so that no key alone does it.
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import { notify } from '../../ui/notify.ts'
import { Waiting } from '../../ui/Waiting.tsx'
import { LossList } from './LossList.tsx'
import styles from './Removal.module.css'

interface EraseDialogProps {
  readonly projectId: string
  /** Of those that were removed; null for all of them. */
  readonly documentIds: readonly string[] | null
  readonly onClose: () => void
  readonly onErased: () => void
}

/** Drawn only while it is open. */
export function EraseDialog({ projectId, documentIds, onClose, onErased }: EraseDialogProps) {
  const t = useText()
  const api = useApi()
  const [typed, setTyped] = useState('')
  const input = { projectId, documentIds: documentIds === null ? null : [...documentIds] }
  const preview = useQuery(api.removal.previewErasure.queryOptions({ input, staleTime: 0, gcTime: 0, retry: false }))
  const { data } = preview
  const count = data?.documents ?? 0
  const erase = useMutation(
    api.removal.erase.mutationOptions({
      onSuccess: ({ documents }) => {
        notify({ tone: 'good', title: (t) => t('removal.erased', { count: documents }) })
        onErased()
        onClose()
      },
      onError: () => void preview.refetch()
    })
  )
  const isTyped = typed.trim().toLocaleLowerCase() === t('removal.erase.word')
  const error = erase.error ?? preview.error
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        data?.name == null ? t('removal.erase.titleMany', { count }) : t('removal.erase.titleOne', { name: data.name })
      }
      description={t('removal.erase.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            tone="danger"
            disabled={!isTyped || count === 0 || erase.isPending}
            onClick={() => erase.mutate({ ...input, documents: count })}
          >
            {t('removal.erase.do', { count })}
          </Button>
        </>
      }
    >
      <div className={styles.body} aria-busy={erase.isPending}>
        {error === null ? null : <Callout tone="error">{errorText(error, t)}</Callout>}
        {data === undefined ? (
          <Waiting />
        ) : (
          <>
            <LossList loss={data} />
            <section>
              <h3>{t('removal.erase.reach')}</h3>
              <ul className={styles.points}>
                {data.copies === 0 ? null : <li>{t('removal.erase.copies', { count: data.copies })}</li>}
                <li>{t('removal.erase.outside', { count: data.exports })}</li>
                <li>{t('removal.erase.trail')}</li>
              </ul>
            </section>
            <Field label={t('removal.erase.type', { word: t('removal.erase.word') })}>
              <TextInput value={typed} onChange={setTyped} autoComplete="off" spellCheck={false} />
            </Field>
          </>
        )}
      </div>
    </Dialog>
  )
}
