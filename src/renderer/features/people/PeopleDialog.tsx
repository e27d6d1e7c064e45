// Everybody who annotates here: another name for one of them, and away or back.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person } from '../../../shared/team.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { notify } from '../../ui/notify.ts'
import { ArchiveAnnotatorDialog } from './ArchiveAnnotatorDialog.tsx'
import styles from './PeopleDialog.module.css'
import { RenameLine } from './RenameLine.tsx'
import { usePeople, usePersonName } from './use-person-name.ts'

interface PeopleDialogProps {
  /** Who is at the keyboard. */
  readonly current: string
  readonly onClose: () => void
}

export function PeopleDialog({ current, onClose }: PeopleDialogProps) {
  const t = useText()
  const api = useApi()
  const queries = useQueryClient()
  const people = usePeople()
  const nameOf = usePersonName()
  const [renaming, setRenaming] = useState<string | null>(null)
  const [archiving, setArchiving] = useState<string | null>(null)
  const bringBack = useMutation(
    api.people.bringBack.mutationOptions({
      onSuccess: async (done, { name }) => {
        await queries.invalidateQueries()
        notify({ title: (t) => t('people.bringBack.done', { name: nameOf(name), ...done }) })
      }
    })
  )
  if (archiving !== null) return <ArchiveAnnotatorDialog name={archiving} onClose={() => setArchiving(null)} />
  const factsOf = ({ name, shownName, isArchived }: Person) => [
    ...(name === current ? [t('people.working')] : []),
    ...(isArchived ? [t('people.archived')] : []),
    ...(name === shownName ? [] : [t('people.formerly', { name })])
  ]
  return (
    <Dialog open onClose={onClose} title={t('people.manage.title')} description={t('people.manage.text')}>
      {bringBack.error === null ? null : <Callout tone="error">{errorText(bringBack.error, t)}</Callout>}
      <ul className={styles.people} aria-label={t('people.manage.title')}>
        {people.map((person) => {
          const { name, isArchived } = person
          if (name === renaming)
            return (
              <li key={name}>
                <RenameLine name={name} onDone={() => setRenaming(null)} />
              </li>
            )
          const called = nameOf(name)
          return (
            <li key={name} className={styles.line}>
              <span className={styles.who}>
                {called} <span className={styles.facts}>{factsOf(person).join(' · ')}</span>
              </span>
              <Button
                size="small"
                tone="quiet"
                aria-label={t('people.rename.of', { name: called })}
                onClick={() => setRenaming(name)}
              >
                {t('people.rename')}
              </Button>
              {isArchived ? (
                <Button
                  size="small"
                  tone="quiet"
                  aria-label={t('people.bringBack.of', { name: called })}
                  disabled={bringBack.isPending}
                  onClick={() => bringBack.mutate({ name })}
                >
                  {t('people.bringBack')}
                </Button>
              ) : (
                <Button
                  size="small"
                  tone="quiet"
                  aria-label={t('people.archive.of', { name: called })}
                  // Whoever is at the keyboard works here.
                  disabled={name === current}
                  onClick={() => setArchiving(name)}
                >
                  {t('people.archive')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
