// Says beside the document's name what the live learner knows, and lets it suggest when a document is opened.
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useApi } from '../../../app/api.ts'
import { useText } from '../../../locales/use-text.ts'
import { Help } from '../../../ui/Help.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useLasting } from '../../../ui/use-lasting.ts'
import styles from './LearnerMark.module.css'

interface LearnerMarkProps {
  readonly documentId: string
  /** Entities of the document that are no suggestions. */
  readonly entities: number
}

export function LearnerMark({ documentId, entities }: LearnerMarkProps) {
  const t = useText()
  const api = useApi()
  // What it cannot do is no reason to disturb whoever marks.
  const { mutate, data, isPending } = useMutation(api.learner.follow.mutationOptions())
  const [entitiesAtFirst] = useState(entities)
  useEffect(() => mutate({ documentId }), [mutate, documentId])
  // The first time it loads its encoder and reads everything that is marked.
  const isBusy = useLasting(isPending)
  if (isBusy) return <Mark words={t('learner.busy')} figure="…" />
  if (data === undefined || data.state === 'off') return null
  const isWaiting = data.state === 'waiting'
  // What was marked since the document was opened counts at once.
  const marks = Math.max(0, data.marks + (isWaiting ? entities - entitiesAtFirst : 0))
  return (
    <Mark
      words={t(isWaiting ? 'learner.waiting' : 'learner.learned', { marks, fewest: data.fewest })}
      figure={isWaiting ? `${Math.min(marks, data.fewest)}/${data.fewest}` : String(marks)}
    />
  )
}

function Mark({ words, figure }: { readonly words: string; readonly figure: string }) {
  const t = useText()
  return (
    <Help text={`${words} ${t('learner.help')}`}>
      <span className={styles.mark} aria-hidden="true">
        <Icon name="sparkle" size={12} />
        {figure}
      </span>
      <span className="visually-hidden">{words}</span>
    </Help>
  )
}
