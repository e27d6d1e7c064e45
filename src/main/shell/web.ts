// Entry of the web shell: the same application in the default browser, served to this computer alone.
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createHost } from '../host/host.ts'
import { forkSpawner } from '../jobs/fork-spawner.ts'
import { openShellLog } from './shell-log.ts'
import { describeStartFailure } from './start-failure.ts'
import { hasDisplay, openBrowser } from './web-browser.ts'
import { readWebOptions, type WebOptions } from './web-options.ts'
import { keepLastPort, readLastPort } from './web-port.ts'
import { startWebServer, type WebServer } from './web-server.ts'

// This file is bundled as out/main/web.js; the page and the other bundles lie beside it.
const mainFolder = import.meta.dirname
const pageFolder = path.join(mainFolder, '../renderer')
const resourcesFolder = path.join(mainFolder, '../../resources')
const engineFile = path.join(mainFolder, 'engine.js')

async function start({ workspaceFolder, port }: WebOptions): Promise<WebServer> {
  const { log, reportRefusal } = openShellLog(workspaceFolder)
  const server = await startWebServer({
    port,
    lastPort: readLastPort(workspaceFolder),
    pageFolder,
    reportRefusal,
    openHost: () =>
      createHost({ workspaceFolder, resourcesFolder, spawnEngine: forkSpawner(engineFile), shell: 'web', log })
  })
  keepLastPort(workspaceFolder, server.port)
  return server
}

function announce(server: WebServer, inBrowser: boolean, workspaceFolder: string): void {
  const address = server.issueAddress()
  if (inBrowser) openBrowser(address)
  const lead = inBrowser
    ? 'Chartmark opens in your browser. If it does not, open this address there (it works once):'
    : 'Chartmark is ready. Open this address in a browser on this computer (it works once):'
  process.stdout.write(`${lead}\n\n  ${address}\n\nThe encrypted workspace is in ${workspaceFolder}\n\n`)
}

/** Each Enter prints a fresh address: for another browser, or when the first address was used up. */
function offerAddresses(server: WebServer): void {
  if (!process.stdin.isTTY) return
  process.stdout.write('Press Enter for another address, Ctrl+C to end Chartmark.\n')
  createInterface({ input: process.stdin }).on('line', () => process.stdout.write(`  ${server.issueAddress()}\n`))
}

function endOnSignals(server: WebServer): void {
  const end = (): void => {
    // A second signal ends at once: nothing that was saved is lost by it.
    process.once('SIGINT', () => process.exit(130))
    process.once('SIGTERM', () => process.exit(143))
    server.close().then(
      () => process.exit(0),
      () => process.exit(1)
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
}

let workspaceFolder: string | undefined
try {
  const options = readWebOptions(process.argv.slice(2))
  workspaceFolder = options.workspaceFolder
  const server = await start(options)
  endOnSignals(server)
  announce(server, options.openBrowser && hasDisplay(), options.workspaceFolder)
  offerAddresses(server)
} catch (error) {
  process.stderr.write(`${describeStartFailure(error, workspaceFolder)}\n`)
  process.exit(1)
}
