// Which projects were opened last, kept in the settings: the start opens the newest, and lists of projects begin with it.
import { useEffect, useMemo } from 'react'
import type { Project, Settings } from '../../shared/entities.ts'
import { useSaveSettings, useSettings } from './Preferences.tsx'

/** As many as a list can be read through. */
const kept = 20

const none: Settings['opened'] = []

/** Remembers that the project is open now. */
export function useRememberOpened(projectId: string | undefined): void {
  const opened = useSettings()?.opened
  const { mutate: save } = useSaveSettings()
  const isNewest = opened === undefined || opened[0]?.projectId === projectId
  useEffect(() => {
    if (projectId === undefined || isNewest) return
    const others = (opened ?? []).filter((each) => each.projectId !== projectId)
    save({ opened: [{ projectId, at: new Date().toISOString() }, ...others].slice(0, kept) })
  }, [projectId, isNewest, opened, save])
}

export interface RecentProject extends Project {
  /** When it was last opened, or made where it never was; ISO 8601. */
  readonly usedAt: string
}

/** The one that was used last first. */
export function useRecentProjects(projects: readonly Project[]): RecentProject[] {
  const opened = useSettings()?.opened ?? none
  return useMemo(
    () =>
      projects
        .map((project) => ({
          ...project,
          usedAt: opened.find(({ projectId }) => projectId === project.id)?.at ?? project.createdAt
        }))
        .toSorted((a, b) => b.usedAt.localeCompare(a.usedAt)),
    [projects, opened]
  )
}
