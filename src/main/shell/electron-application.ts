// The Electron shell put together: one instance, one confined window, one host, and an orderly end.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { RPCHandler } from '@orpc/server/message-port'
import { app, type BrowserWindow, dialog } from 'electron'
import { lockNetwork } from '../engine/no-network.ts'
import type { Host, HostOptions } from '../host/host.ts'
import { utilitySpawner } from './electron-engine.ts'
import { setMenu } from './electron-menu.ts'
import { confineAll } from './electron-navigation.ts'
import { handOverPorts } from './electron-port.ts'
import { lockWithSystem, stayAwakeWhileTraining } from './electron-power.ts'
import { registerPageScheme, servePage } from './electron-protocol.ts'
import { createPageSession } from './electron-session.ts'
import { saveWithDialog } from './electron-save.ts'
import { applySwitches } from './electron-switches.ts'
import { openWindow } from './electron-window.ts'
import { silenceTelemetry } from '../engine/no-telemetry.ts'
import { readPageFiles } from './page-files.ts'
import { openShellLog } from './shell-log.ts'
import { describeStartFailure } from './start-failure.ts'

export interface ElectronPlaces {
  readonly workspaceFolder: string
  /** Size and place of the window, and what Chromium insists on writing. */
  readonly userDataFolder: string
  readonly resourcesFolder: string
  readonly pageFolder: string
  readonly preloadFile: string
  readonly engineFile: string
  readonly iconFile: string
}

export interface ElectronParts {
  readonly createHost: (options: HostOptions) => Promise<Host>
  /** Takes the network from the main process; tests leave it. */
  readonly lockNetwork?: () => void
}

/** Closes the host before the application ends, whichever way it was asked to. */
function endInOrder(host: Host): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    const quit = (): void => {
      closed = true
      app.quit()
    }
    // A host that cannot close in order must not keep the application from ending; the store survives that.
    host.close().then(quit, quit)
  })
}

/** What holds only when it is set before the application is ready. */
function prepare(places: ElectronPlaces, parts: ElectronParts): void {
  ;(parts.lockNetwork ?? lockNetwork)()
  silenceTelemetry()
  app.enableSandbox()
  applySwitches(app.commandLine)
  registerPageScheme()
  mkdirSync(places.userDataFolder, { recursive: true, mode: 0o700 })
  app.setPath('userData', places.userDataFolder)
}

async function open(places: ElectronPlaces, parts: ElectronParts): Promise<void> {
  const { log, reportRefusal } = openShellLog(places.workspaceFolder)
  let window: BrowserWindow | undefined = undefined
  confineAll(app, reportRefusal)
  app.on('window-all-closed', () => app.quit())
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  await app.whenReady()
  setMenu()
  const files = await readPageFiles(places.pageFolder)
  const session = await createPageSession(reportRefusal)
  servePage(session.protocol, files, reportRefusal)
  const host = await parts.createHost({
    workspaceFolder: places.workspaceFolder,
    resourcesFolder: places.resourcesFolder,
    spawnEngine: utilitySpawner(places.engineFile),
    shell: 'electron',
    saveFile: saveWithDialog(() => window),
    log
  })
  endInOrder(host)
  void stayAwakeWhileTraining(host.router)
  lockWithSystem(host.lock)
  const handler = new RPCHandler(host.router)
  handOverPorts({
    pageContentsId: () => window?.webContents.id,
    connectHost: (port) => handler.upgrade(port, { context: {} }),
    reportRefusal
  })
  window = openWindow({
    session,
    preloadFile: places.preloadFile,
    iconFile: places.iconFile,
    stateFile: path.join(places.userDataFolder, 'window.json'),
    packaged: app.isPackaged
  })
}

/**
 * Starts at once and resolves when the window is open. An instance that runs already is brought to the front instead;
 * what keeps Chartmark from starting is told in a box, and the application ends with 1.
 */
export async function runElectron(places: ElectronPlaces, parts: ElectronParts): Promise<void> {
  try {
    prepare(places, parts)
    if (app.requestSingleInstanceLock()) await open(places, parts)
    else app.quit()
  } catch (error) {
    dialog.showErrorBox('Chartmark could not start', describeStartFailure(error, places.workspaceFolder))
    app.exit(1)
  }
}
