// The contract as the page uses it: a client, and query options for each procedure.
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { createContext, useContext } from 'react'
import type { Client } from './connection.ts'

export type { Client }

export function createApi(client: Client) {
  return createTanstackQueryUtils(client)
}
export type Api = ReturnType<typeof createApi>

interface Access {
  readonly client: Client
  readonly api: Api
}

export const AccessContext = createContext<Access | null>(null)

function useAccess(): Access {
  const access = useContext(AccessContext)
  if (access === null) throw new Error('AccessContext is missing: the page was drawn before it was connected.')
  return access
}

/** Query and mutation options: `useQuery(api.documents.get.queryOptions({ input }))`. */
export function useApi(): Api {
  return useAccess().api
}

/** Plain calls and streams: `for await (const jobs of await client.jobs.watch())`. */
export function useClient(): Client {
  return useAccess().client
}
