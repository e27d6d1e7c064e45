// Sessions and schemes as Electron's modules hand them out.
import type * as Electron from 'electron'
import type { Like } from './like.ts'
import { recorded } from './recorded.ts'
import { SessionDouble } from './session-double.ts'

export const session = {
  fromPartition(partition: string, _options?: Electron.FromPartitionOptions) {
    const made = new SessionDouble(partition)
    recorded.sessions.push(made)
    return made
  }
} satisfies Like<typeof Electron.session, 'fromPartition'>

export const protocol = {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => void recorded.schemes.push(...schemes)
} satisfies Like<Electron.Protocol, 'registerSchemesAsPrivileged'>
