// The page around the views: client, queries, language, theme, tips and notices.
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { Toasts } from '../ui/Toasts.tsx'
import { AccessContext, createApi } from '../app/api.ts'
import type { Client } from '../app/connection.ts'
import { followChanges } from '../app/live-queries.ts'
import { Preferences } from '../app/Preferences.tsx'
import { router } from './router.tsx'

interface AppProps {
  readonly client: Client
  readonly queries: QueryClient
}

export function App({ client, queries }: AppProps) {
  const access = useMemo(() => ({ client, api: createApi(client) }), [client])
  useEffect(() => {
    const stop = new AbortController()
    void followChanges(access.client, access.api, queries, stop.signal)
    return () => stop.abort()
  }, [access, queries])

  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <AccessContext value={access}>
          <Preferences>
            <Tooltip.Provider delay={400} closeDelay={0}>
              <Toasts>
                <RouterProvider router={router} />
              </Toasts>
            </Tooltip.Provider>
          </Preferences>
        </AccessContext>
      </QueryClientProvider>
    </CSPProvider>
  )
}
