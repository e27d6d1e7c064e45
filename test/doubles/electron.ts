// Stands in for the electron package in unit tests: it records what the shell asks for and lets a test play Electron's part.
// Importing the real package would download a browser. Names and parameters are checked against Electron's own types.
import { app } from './electron/app.ts'
import { ipcMain, ipcRenderer } from './electron/ports.ts'
import { powerMonitor } from './electron/processes.ts'
import { forgetAll } from './electron/recorded.ts'

export { app } from './electron/app.ts'
export { contextBridge, ipcMain, ipcRenderer, MessageChannelMain, MessagePortDouble } from './electron/ports.ts'
export { powerMonitor, powerSaveBlocker, utilityProcess, UtilityProcessDouble } from './electron/processes.ts'
export { behaviour, recorded, type Recorded } from './electron/recorded.ts'
export { protocol, session, SessionDouble } from './electron/session.ts'
export { BrowserWindow, dialog, Menu, WebContentsDouble } from './electron/window.ts'

export function resetElectron(): void {
  forgetAll()
  app.removeAllListeners()
  powerMonitor.removeAllListeners()
  ipcMain.removeAllListeners()
  ipcRenderer.removeAllListeners()
}
