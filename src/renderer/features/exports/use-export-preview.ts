// Counts what an export would hold and lose, for the choice as it stands; nothing is written before that has been said.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ExportChoice, ExportPreview } from '../../../shared/exports.ts'
import { useApi } from '../../app/api.ts'

export interface PreviewState {
  /** Undefined while it is counted for this choice. */
  readonly preview: ExportPreview | undefined
  readonly error: Error | null
}

/** `choice` is null while what is filled in cannot be used. */
export function useExportPreview(projectId: string, choice: ExportChoice | null): PreviewState {
  const api = useApi()
  const { data, error, isFetching } = useQuery(
    api.exports.preview.queryOptions({
      // How documents are divided changes nothing of what goes out.
      input: { projectId, choice: { ...choice!, split: null } },
      enabled: choice !== null,
      placeholderData: keepPreviousData,
      staleTime: 0,
      gcTime: 0
    })
  )
  return { preview: choice === null || isFetching ? undefined : data, error }
}
