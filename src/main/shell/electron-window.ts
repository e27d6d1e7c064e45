// The one window of the application in Electron.
import { BrowserWindow, type BrowserWindowConstructorOptions, type Session, type WebPreferences } from 'electron'
import { askBeforeLeaving } from './electron-leave.ts'
import { pageAddress } from './electron-protocol.ts'
import { readWindowState, writeWindowState } from './window-state.ts'

export interface WindowOptions {
  readonly session: Session
  /** The bundled preload: one CommonJS file, since a sandboxed preload can be nothing else. */
  readonly preloadFile: string
  readonly iconFile: string
  /** Where size and place are kept between starts. */
  readonly stateFile: string
  /** Developer tools exist only in a checkout. */
  readonly packaged: boolean
}

/** Every safeguard is stated, also where it is Electron's default: a default may change. */
export function pageWebPreferences({ session, preloadFile, packaged }: WindowOptions): WebPreferences {
  return {
    session,
    preload: preloadFile,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !packaged
  }
}

export function windowOptions(options: WindowOptions): BrowserWindowConstructorOptions {
  const { width, height, x, y } = readWindowState(options.stateFile)
  return {
    width,
    height,
    ...(x === undefined || y === undefined ? {} : { x, y }),
    minWidth: 960,
    minHeight: 600,
    title: 'Chartmark',
    icon: options.iconFile,
    // Shown when there is something to see.
    show: false,
    webPreferences: pageWebPreferences(options)
  }
}

export function openWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow(windowOptions(options))
  if (readWindowState(options.stateFile).maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    writeWindowState(options.stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() })
  })
  askBeforeLeaving(window)
  // A page that crashed comes back; what it showed is stored in the host.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload()
  })
  void window.loadURL(pageAddress)
  return window
}
