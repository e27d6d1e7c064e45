// Who is working: shown at the top at all times, changed in one step, since every edit is recorded under this name.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { initialsOf } from './initials.ts'
import { useClient } from '../../app/api.ts'
import { lockNow, useHasPassphrase } from '../../app/lock.ts'
import { useSettings } from '../../app/Preferences.tsx'
import { useText } from '../../locales/use-text.ts'
import { Menu } from '../../ui/Menu.tsx'
import { AddAnnotatorDialog } from './AddAnnotatorDialog.tsx'
import styles from './AnnotatorMenu.module.css'
import { PeopleDialog } from './PeopleDialog.tsx'
import { usePeople, usePersonName } from './use-person-name.ts'
import { useSwitchAnnotator } from './use-switch-annotator.ts'

export function AnnotatorMenu({ projectId }: { readonly projectId: string | undefined }) {
  const t = useText()
  const navigate = useNavigate()
  const current = useSettings()?.annotator
  const people = usePeople()
  const nameOf = usePersonName()
  const switchTo = useSwitchAnnotator(projectId)
  const client = useClient()
  const hasPassphrase = useHasPassphrase()
  const [adding, setAdding] = useState(false)
  const [managing, setManaging] = useState(false)
  if (current === undefined) return null
  const called = nameOf(current)
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button type="button" className={styles.trigger} aria-label={t('people.switch', { name: called })}>
            <span aria-hidden="true" className={styles.initials} data-initials={initialsOf(called)} />
            <span className={styles.name}>{called}</span>
          </button>
        }
        actions={[
          ...people
            .filter(({ isArchived }) => !isArchived)
            .map(({ name }) => ({
              id: `annotator-${name}`,
              label: nameOf(name),
              checked: name === current,
              run: () => switchTo(name)
            })),
          { id: 'add', label: t('people.add'), separated: true, run: () => setAdding(true) },
          { id: 'manage', label: t('people.manage'), run: () => setManaging(true) },
          {
            id: 'settings',
            label: t('people.settings'),
            run: () => void navigate({ to: '/settings', search: projectId === undefined ? {} : { project: projectId } })
          },
          ...(hasPassphrase
            ? [{ id: 'lock', label: t('lock.now'), separated: true, run: () => void lockNow(client) }]
            : [])
        ]}
      />
      {adding ? <AddAnnotatorDialog onAdded={switchTo} onClose={() => setAdding(false)} /> : null}
      {managing ? <PeopleDialog current={current} onClose={() => setManaging(false)} /> : null}
    </>
  )
}
