// How queries behave: the store announces its changes, so nothing is asked for again by the clock.
import { QueryClient } from '@tanstack/react-query'

export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: 1
      },
      mutations: { networkMode: 'always', retry: false }
    }
  })
}
