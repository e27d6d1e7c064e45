// Who is working: shown at the top at all times, changed in one step, since every edit is recorded under this name.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { initialsOf } from '../../app/initials.ts'
import { useSettings } from '../../app/Preferences.tsx'
import { useText } from '../../locales/use-text.ts'
import { Menu } from '../../ui/Menu.tsx'
import { AddAnnotatorDialog } from './AddAnnotatorDialog.tsx'
import styles from './AnnotatorMenu.module.css'
import { useSwitchAnnotator } from './use-switch-annotator.ts'

export function AnnotatorMenu({ projectId }: { readonly projectId: string | undefined }) {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const current = useSettings()?.annotator
  const people = useQuery(api.people.list.queryOptions()).data ?? []
  const switchTo = useSwitchAnnotator(projectId)
  const [adding, setAdding] = useState(false)
  if (current === undefined) return null
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button type="button" className={styles.trigger} aria-label={t('people.switch', { name: current })}>
            <span aria-hidden="true" className={styles.initials} data-initials={initialsOf(current)} />
            <span className={styles.name}>{current}</span>
          </button>
        }
        actions={[
          ...people.map((name) => ({
            id: `annotator-${name}`,
            label: name,
            checked: name === current,
            run: () => switchTo(name)
          })),
          { id: 'add', label: t('people.add'), separated: true, run: () => setAdding(true) },
          {
            id: 'settings',
            label: t('people.settings'),
            run: () => void navigate({ to: '/settings', search: projectId === undefined ? {} : { project: projectId } })
          }
        ]}
      />
      {adding ? <AddAnnotatorDialog onAdded={switchTo} onClose={() => setAdding(false)} /> : null}
    </>
  )
}
