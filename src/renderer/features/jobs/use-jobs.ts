// The jobs under way, as the host streams them; one stream for the whole page, read anywhere from the query cache.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Job } from '../../../shared/jobs.ts'
import { useApi, useClient } from '../../app/api.ts'

const retryAfter = 1500

/** Keeps the cache in step with the host; mounted once, by the job strip. */
export function useJobStream(): void {
  const client = useClient()
  const api = useApi()
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const queryKey = api.jobs.list.queryKey()
    async function follow(): Promise<void> {
      while (!stop.signal.aborted) {
        try {
          for await (const jobs of await client.jobs.watch(undefined, { signal: stop.signal }))
            queries.setQueryData<Job[]>(queryKey, jobs)
        } catch {
          // The frame says that the connection is lost; here it is only tried again.
        }
        if (!stop.signal.aborted) await new Promise((resolve) => setTimeout(resolve, retryAfter))
      }
    }
    void follow()
    return () => stop.abort()
  }, [client, api, queries])
}

/** Active jobs, the running one first. */
export function useJobs(): readonly Job[] {
  const api = useApi()
  const { data } = useQuery(api.jobs.list.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  return data ?? []
}
