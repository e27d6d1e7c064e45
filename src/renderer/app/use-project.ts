// The open project as the workspace lists it, with its counts.
import { useQuery } from '@tanstack/react-query'
import type { Project } from '../../shared/entities.ts'
import { useApi } from './api.ts'

/** Undefined until projects are listed. */
export function useProject(projectId: string): Project | undefined {
  const api = useApi()
  return useQuery(api.projects.list.queryOptions()).data?.find(({ id }) => id === projectId)
}
