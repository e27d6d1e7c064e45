// The web shell and its host within the test's own process: a test can read the store, and change it as another window would.
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { createHost, type Host } from '../../src/main/host/host.ts'
import { startWebServer } from '../../src/main/shell/web-server.ts'

const root = path.resolve(import.meta.dirname, '../..')

export interface OwnApplication {
  /** The address with its one-time token. */
  readonly address: string
  readonly client: RouterClient<Host['router']>
  /** Ends the host in order and removes the workspace. */
  readonly stop: () => Promise<void>
}

export async function startOwnApplication(workspaceFolder: string): Promise<OwnApplication> {
  const server = await startWebServer({
    port: 0,
    pageFolder: path.join(root, 'out/renderer'),
    openHost: () =>
      createHost({
        workspaceFolder,
        resourcesFolder: path.join(root, 'resources'),
        shell: 'test',
        spawnEngine: () => {
          throw new Error('No engine in this test.')
        }
      }),
    reportRefusal: () => undefined,
    // The browser of the test is driven from this process.
    lockNetwork: () => undefined
  })
  return {
    address: server.issueAddress(),
    client: createRouterClient(server.host.router),
    async stop() {
      await server.close()
      await rm(workspaceFolder, { recursive: true, force: true })
    }
  }
}
