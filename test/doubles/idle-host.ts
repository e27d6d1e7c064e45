// The real host over a workspace, without an engine: for tests and benches of what needs none.
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createHost } from '../../src/main/host/host.ts'

export async function openIdleHost(workspaceFolder: string) {
  const host = await createHost({
    workspaceFolder,
    resourcesFolder: path.join(import.meta.dirname, '../../resources'),
    shell: 'test',
    spawnEngine: () => {
      throw new Error('No engine here.')
    }
  })
  return { host, client: createRouterClient(host.router) }
}
