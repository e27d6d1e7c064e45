// Says beside the document's name what the live learner knows, and lets it suggest when a document is opened.
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useApi } from '../../../app/api.ts'
import { useText } from '../../../locales/use-text.ts'
import { Help } from '../../../ui/Help.tsx'
import { Icon } from '../../../ui/Icon.tsx'
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
  const { mutate, data } = useMutation(api.learner.follow.mutationOptions())
  const [entitiesAtFirst] = useState(entities)
  useEffect(() => mutate({ documentId }), [mutate, documentId])
  if (data === undefined || data.state === 'off') return null
  const isWaiting = data.state === 'waiting'
  // What was marked since the document was opened counts at once.
  const marks = Math.max(0, data.marks + (isWaiting ? entities - entitiesAtFirst : 0))
  const words = t(isWaiting ? 'learner.waiting' : 'learner.learned', { marks, fewest: data.fewest })
  return (
    <Help text={`${words} ${t('learner.help')}`}>
      <span className={styles.mark} aria-hidden="true">
        <Icon name="sparkle" size={12} />
        {isWaiting ? `${Math.min(marks, data.fewest)}/${data.fewest}` : marks}
      </span>
      <span className="visually-hidden">{words}</span>
    </Help>
  )
}
