// One dictionary: how many terms it has for which label, and what can be done with it.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Dictionary } from '../../../shared/dictionaries.ts'
import type { Label } from '../../../shared/labels.ts'
import { tellError } from '../../app/tell-error.ts'
import { useClient } from '../../app/api.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { notify } from '../../ui/notify.ts'
import { useJobs } from '../jobs/use-jobs.ts'
import styles from './DictionariesDialog.module.css'
import { JobProgress } from '../jobs/JobProgress.tsx'

interface DictionaryRowProps {
  readonly projectId: string
  readonly dictionary: Dictionary
  readonly label: Label | undefined
  /** The documents with its suggestions are on screen. */
  readonly onShown: () => void
  readonly onRemove: () => void
}

export function DictionaryRow({ projectId, dictionary, label, onShown, onRemove }: DictionaryRowProps) {
  const t = useText()
  const nameOf = useLabelName()
  const client = useClient()
  const navigate = useNavigate()
  const [isAsked, setIsAsked] = useState(false)
  const isGoing = useJobs().some(({ subjectId }) => subjectId === dictionary.id) || isAsked
  const show = () => {
    void navigate({
      to: '/p/$projectId/corpus',
      params: { projectId },
      search: { by: dictionary.name, suggestions: true }
    })
    onShown()
  }
  const run = async (what: 'match' | 'withdraw') => {
    setIsAsked(true)
    try {
      const { documents, suggestions, isWhole } = await client.dictionaries[what]({
        projectId,
        dictionaryId: dictionary.id
      })
      if (isWhole)
        notify({
          tone: 'good',
          title: (t) =>
            t(what === 'match' ? 'dictionaries.found' : 'dictionaries.withdrawn', {
              name: dictionary.name,
              suggestions,
              documents
            }),
          ...(suggestions === 0 ? {} : { action: { label: (t) => t('dictionaries.show'), run: show } })
        })
    } catch (error) {
      tellError(error)
    }
    setIsAsked(false)
  }
  return (
    <li className={styles.row}>
      {label === undefined ? null : <LabelDot colour={label.colour} />}
      <span className={styles.name}>
        {dictionary.name}
        <span className={styles.facts}>
          {label === undefined ? dictionary.labelId : nameOf(label)} ·{' '}
          {t('dictionaries.terms', { count: dictionary.terms })}
        </span>
      </span>
      {isGoing ? (
        <JobProgress narrow subjectId={dictionary.id} label={t('dictionaries.looking')} />
      ) : (
        <Button size="small" icon="search" onClick={() => void run('match')}>
          {t('dictionaries.match')}
        </Button>
      )}
      <Menu
        align="end"
        trigger={<IconButton size="small" icon="more" label={t('dictionaries.more', { name: dictionary.name })} />}
        actions={[
          { id: 'show', label: t('dictionaries.show'), run: show },
          {
            id: 'withdraw',
            label: t('dictionaries.withdraw'),
            note: t('dictionaries.withdraw.text'),
            disabled: isGoing,
            run: () => void run('withdraw')
          },
          { id: 'remove', label: t('dictionaries.remove'), danger: true, separated: true, run: onRemove }
        ]}
      />
    </li>
  )
}
