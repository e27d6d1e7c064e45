// Stands in for the electron package in unit tests: it records what the shell asks for and lets a test play Electron's part.
// Importing the real package would download a browser. Names and parameters are checked against Electron's own types.
import { app } from './electron/app.ts'
import { ipcMain, ipcRenderer } from './electron/ports.ts'
import { powerMonitor } from './electron/processes.ts'
import { forgetAll } from './electron/recorded.ts'

export { app } from './electron/app.ts'
export { contextBridge, ipcMain, ipcRenderer, MessageChannelMain, MessagePortDouble } from './electron/ports.ts'
export { powerMonitor, powerSaveBlocker, utilityProcess } from './electron/processes.ts'
export { behaviour, recorded, type Recorded } from './electron/recorded.ts'
export { protocol, session } from './electron/session.ts'
export { SessionDouble } from './electron/session-double.ts'
export { UtilityProcessDouble } from './electron/utility-process-double.ts'
export { BrowserWindow, dialog, Menu } from './electron/window.ts'
export { WebContentsDouble } from './electron/window-double.ts'

export function resetElectron(): void {
  forgetAll()
  app.removeAllListeners()
  powerMonitor.removeAllListeners()
  ipcMain.removeAllListeners()
  ipcRenderer.removeAllListeners()
}
