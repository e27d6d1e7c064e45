// How many documents each value of a filter would show beside what is filtered already; asked anew each time it is looked at.
import { useQuery } from '@tanstack/react-query'
import type { Facets } from '../../../shared/entities.ts'
import { useApi } from '../../app/api.ts'
import { type DocumentFilter, documentQueryOf } from '../../app/addresses.ts'

export function useFacets(projectId: string, filter: DocumentFilter, enabled: boolean): Facets | undefined {
  const api = useApi()
  return useQuery(
    api.documents.facets.queryOptions({
      input: { projectId, ...documentQueryOf(filter) },
      enabled,
      staleTime: 0,
      gcTime: 0
    })
  ).data
}
