// What Ctrl K offers for a search: documents of the project, labels and commands of the view, places to go.
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { DocumentRow } from '../../shared/entities.ts'
import { useText } from '../locales/use-text.ts'
import type { IconName } from '../ui/Icon.tsx'
import { useApi } from './api.ts'
import { useOffers } from './commands.ts'
import { placeIn } from './search.ts'
import { projectViews } from './navigation.ts'

export interface PaletteEntry {
  readonly id: string
  readonly group: 'documents' | 'labels' | 'commands'
  readonly label: string
  readonly icon: IconName
  readonly note?: string
  readonly keys?: string
  /** Of a document that was searched: the place that is opened. */
  readonly excerpt?: DocumentRow['excerpt']
  readonly run: () => void
}

const documentsShown = 12

export function usePaletteEntries(projectId: string | undefined, search: string): PaletteEntry[] {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const offers = useOffers((state) => state.offers)
  const projects = useQuery(api.projects.list.queryOptions()).data
  const found = useQuery(
    api.documents.list.queryOptions({
      input: projectId === undefined ? skipToken : { projectId, search, limit: documentsShown },
      placeholderData: keepPreviousData
    })
  ).data

  return useMemo(() => {
    const needle = search.trim().toLocaleLowerCase()
    const matches = (label: string) => label.toLocaleLowerCase().includes(needle)
    const offered: PaletteEntry[] = [...offers.values()]
      .flatMap((offer) => offer.commands)
      .map(({ keys, ...command }) => ({
        ...command,
        icon: command.group === 'labels' ? 'tag' : 'chevronRight',
        ...(keys === undefined ? {} : { keys })
      }))
    const places: PaletteEntry[] =
      projectId === undefined
        ? []
        : projectViews.map((view) => ({
            id: `view-${view.id}`,
            group: 'commands',
            icon: view.icon,
            label: t('command.goTo', { view: t(view.name) }),
            run: () =>
              void navigate({ to: view.to, params: { projectId, documentId: undefined, runId: undefined }, search: {} })
          }))
    const otherProjects: PaletteEntry[] = (projects ?? [])
      .filter((project) => project.id !== projectId)
      .map((project) => ({
        id: `project-${project.id}`,
        group: 'commands',
        icon: 'corpus',
        label: t('command.switchProject', { name: project.name }),
        run: () => void navigate({ to: '/p/$projectId/corpus', params: { projectId: project.id } })
      }))
    // What is named so comes before what only mentions it.
    const rows = (found?.rows ?? []).toSorted((a, b) => Number(matches(b.name)) - Number(matches(a.name)))
    const documents: PaletteEntry[] = rows.map((row) => ({
      id: `document-${row.id}`,
      group: 'documents',
      icon: 'corpus',
      label: row.name,
      note: t(`status.${row.status}`),
      excerpt: row.excerpt,
      run: () =>
        void navigate({
          to: '/p/$projectId/annotate/{-$documentId}',
          params: { projectId: projectId!, documentId: row.id },
          search: row.excerpt === undefined ? {} : { at: placeIn(row.excerpt) }
        })
    }))
    const commands = [...offered.filter((entry) => entry.group === 'commands'), ...places, ...otherProjects]
    const labels = offered.filter((entry) => entry.group === 'labels')
    const named = [
      ...labels.filter((entry) => matches(entry.label)),
      ...commands.filter((entry) => matches(entry.label))
    ]
    // Without a search the commands come first: that is what the box is opened for most.
    return needle === '' ? [...named, ...documents] : [...documents, ...named]
  }, [search, offers, projectId, projects, found, t, navigate])
}
