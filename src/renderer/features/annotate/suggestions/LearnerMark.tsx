// Says beside the document's name what the live learner knows, and lets it suggest when a document is opened.
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../../../app/api.ts'
import { useText } from '../../../locales/use-text.ts'
import { Help } from '../../../ui/Help.tsx'
import styles from './LearnerMark.module.css'

export function LearnerMark({ documentId }: { readonly documentId: string }) {
  const t = useText()
  const api = useApi()
  // What it cannot do is no reason to disturb whoever marks.
  const { mutate, data } = useMutation(api.learner.follow.mutationOptions())
  useEffect(() => mutate({ documentId }), [mutate, documentId])
  if (data === undefined || data.state === 'off') return null
  return (
    <span className={styles.mark}>
      <Help text={t('learner.help')}>
        {t(data.state === 'waiting' ? 'learner.waiting' : 'learner.learned', {
          marks: data.marks,
          fewest: data.fewest
        })}
      </Help>
    </span>
  )
}
