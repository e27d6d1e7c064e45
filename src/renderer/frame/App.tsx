// The page around the views: client, queries, language, theme, tips and notices.
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Toasts } from '../ui/Toasts.tsx'
import { AccessContext, createApi } from '../app/api.ts'
import type { Client } from '../app/connection.ts'
import { Preferences } from '../app/Preferences.tsx'
import { LockGate } from './LockGate.tsx'
import { router } from './router.tsx'

interface AppProps {
  readonly client: Client
  readonly queries: QueryClient
}

export function App({ client, queries }: AppProps) {
  const access = useMemo(() => ({ client, api: createApi(client) }), [client])
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <AccessContext value={access}>
          <LockGate client={client} queries={queries}>
            <Preferences>
              <Tooltip.Provider delay={400} closeDelay={0}>
                <Toasts>
                  <RouterProvider router={router} />
                </Toasts>
              </Tooltip.Provider>
            </Preferences>
          </LockGate>
        </AccessContext>
      </QueryClientProvider>
    </CSPProvider>
  )
}
