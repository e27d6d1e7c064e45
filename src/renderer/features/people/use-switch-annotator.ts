// Hands the keyboard to another annotator: what the one before had open is closed, since it may be theirs alone.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useApi } from '../../app/api.ts'
import { useSaveSettings } from '../../app/Preferences.tsx'
import { notify } from '../../ui/notify.ts'
import { forgetOpened } from '../annotate/last-opened.ts'
import { usePersonName } from './use-person-name.ts'

export function useSwitchAnnotator(projectId: string | undefined): (name: string) => void {
  const nameOf = usePersonName()
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const save = useSaveSettings()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return (name) => {
    void (async () => {
      await save.mutateAsync({ annotator: name })
      forgetOpened()
      const isOpen = /\/(?:annotate|review)\/./u.test(path)
      if (projectId !== undefined && isOpen)
        await navigate({
          to: path.includes('/review/')
            ? '/p/$projectId/review/{-$documentId}'
            : '/p/$projectId/annotate/{-$documentId}',
          params: { projectId, documentId: undefined },
          search: {}
        })
      queries.removeQueries({ queryKey: api.documents.get.key() })
      await queries.invalidateQueries()
      notify({ id: 'people-switched', title: (t) => t('people.switched', { name: nameOf(name) }) })
    })()
  }
}
