// How queries behave: the store announces its changes, so nothing is asked for again by the clock.
import { notifyManager, QueryClient } from '@tanstack/react-query'

/** What an edit changed is drawn in this turn: a timer, the default, would add some milliseconds to every key. */
notifyManager.setScheduler(queueMicrotask)

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
