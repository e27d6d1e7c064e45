// The project's pre-trainings; one that is going on is followed as it reads.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Pretraining } from '../../../shared/encoders.ts'
import { useApi, useClient } from '../../app/api.ts'

const retryAfter = 1500

export function isGoing({ state }: Pretraining): boolean {
  return state === 'queued' || state === 'running' || state === 'stopping'
}

/** The newest first. */
export function usePretrainings(projectId: string): readonly Pretraining[] {
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  const input = { projectId }
  const list = useQuery(api.pretraining.list.queryOptions({ input })).data
  const goingIds = (list ?? []).filter(isGoing).map(({ id }) => id)
  const goingKey = goingIds.join(' ')
  useEffect(() => {
    const stop = new AbortController()
    const queryKey = api.pretraining.list.queryKey({ input: { projectId } })
    const replace = (next: Pretraining) =>
      queries.setQueryData<Pretraining[]>(queryKey, (known) =>
        known?.map((each) => (each.id === next.id ? next : each))
      )
    async function follow(pretrainingId: string): Promise<void> {
      while (!stop.signal.aborted) {
        try {
          for await (const next of await client.pretraining.watch({ pretrainingId }, { signal: stop.signal }))
            replace(next)
          return
        } catch {
          // The frame says that the connection is lost; here it is only tried again.
          await new Promise((resolve) => setTimeout(resolve, retryAfter))
        }
      }
    }
    for (const id of goingKey.split(' ')) if (id !== '') void follow(id)
    return () => stop.abort()
  }, [api, client, queries, projectId, goingKey])
  return list ?? []
}
