// What Ctrl K offers for a search: documents of the project, labels and commands of the view in front and of the others, places to go.
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { DocumentRow, Project } from '../../../shared/entities.ts'
import { useText } from '../../locales/use-text.ts'
import type { IconName } from '../../ui/Icon.tsx'
import { useApi } from '../../app/api.ts'
import { useOffers } from '../../app/commands.ts'
import { shownKey } from '../../app/key-map.ts'
import { inOrder, rankOf, unfit } from '../../app/name-rank.ts'
import { projectViews } from '../../app/navigation.ts'
import { placeIn } from '../../app/addresses.ts'
import { useKeyOverrides } from '../../app/use-key-map.ts'
import { useRecentProjects } from '../../app/use-opened-projects.ts'
import { viewActions } from './view-actions.ts'

export interface PaletteEntry {
  readonly id: string
  readonly group: 'documents' | 'labels' | 'commands'
  readonly label: string
  readonly icon: IconName
  readonly note?: string
  readonly keys?: string
  /** Its view is not in front: it goes there, and acts no further on what nobody has seen yet. */
  readonly isElsewhere?: true
  /** Of a document that was searched: the place that is opened. */
  readonly excerpt?: DocumentRow['excerpt']
  readonly run: () => void
}

const documentsShown = 12
const noProjects: readonly Project[] = []

export function usePaletteEntries(projectId: string | undefined, search: string): PaletteEntry[] {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const overrides = useKeyOverrides()
  const offers = useOffers((state) => state.offers)
  const projects = useRecentProjects(useQuery(api.projects.list.queryOptions()).data ?? noProjects)
  const found = useQuery(
    api.documents.list.queryOptions({
      input: projectId === undefined ? skipToken : { projectId, search, limit: documentsShown },
      placeholderData: keepPreviousData
    })
  ).data

  return useMemo(() => {
    const needle = search.trim().toLocaleLowerCase()
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
    const otherProjects: PaletteEntry[] = projects
      .filter((project) => project.id !== projectId)
      .map((project) => ({
        id: `project-${project.id}`,
        group: 'commands',
        icon: 'corpus',
        label: t('command.switchProject', { name: project.name }),
        run: () => void navigate({ to: '/p/$projectId/corpus', params: { projectId: project.id } })
      }))
    const documents: PaletteEntry[] = (found?.rows ?? []).map((row) => ({
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
    const inFront = [...offered.filter((entry) => entry.group === 'commands'), ...places, ...otherProjects]
    const labels = offered.filter((entry) => entry.group === 'labels')
    // Without a search the commands come first: that is what the box is opened for most.
    if (needle === '') return [...labels, ...inFront, ...documents]

    const elsewhere: PaletteEntry[] =
      projectId === undefined
        ? []
        : viewActions
            .filter(({ view }) => !offers.has(view))
            .flatMap(({ groups, name, icon, to }) =>
              groups
                .flatMap(({ actions }) => actions)
                .map((action): PaletteEntry => {
                  const keys = shownKey(action, overrides)
                  return {
                    id: `elsewhere-${action.id}`,
                    group: 'commands',
                    icon,
                    label: t(action.does),
                    note: t('command.in', { view: t(name) }),
                    isElsewhere: true,
                    ...(keys === undefined ? {} : { keys }),
                    run: () => void navigate({ to, params: { projectId, documentId: undefined }, search: {} })
                  }
                })
            )
    // What several views can do, such as undo, is named once, by the one in front where it can.
    const taken = new Set(inFront.map(({ label }) => label))
    const commands = [...inFront, ...elsewhere.filter(({ label }) => !taken.has(label) && taken.add(label))]
    const ranked = (entries: readonly PaletteEntry[]) =>
      entries.map((entry) => ({ entry, rank: rankOf(entry.label, needle) + (entry.isElsewhere === true ? 0.5 : 0) }))
    const named = (entries: readonly PaletteEntry[]) => ranked(entries).filter(({ rank }) => rank < unfit)
    return inOrder([ranked(documents), named(labels), named(commands)]).map(({ entry }) => entry)
  }, [search, offers, overrides, projectId, projects, found, t, navigate])
}
