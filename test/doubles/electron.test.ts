// Holds the double to the real package: whatever it offers under a name, Electron offers under the same one.
import type * as Electron from 'electron'
import { expect, it } from 'vitest'
import * as double from './electron.ts'

/** Exports that are the double's own tools. */
const tools = [
  'MessagePortDouble',
  'SessionDouble',
  'UtilityProcessDouble',
  'WebContentsDouble',
  'behaviour',
  'recorded',
  'resetElectron'
]

// The compiler refuses a name that Electron does not export.
const names = [
  'BrowserWindow',
  'Menu',
  'MessageChannelMain',
  'app',
  'contextBridge',
  'dialog',
  'ipcMain',
  'ipcRenderer',
  'powerMonitor',
  'powerSaveBlocker',
  'protocol',
  'session',
  'utilityProcess'
] as const satisfies readonly (keyof typeof Electron)[]

it('offers nothing that Electron does not', () => {
  expect(Object.keys(double).sort()).toEqual([...names, ...tools].sort())
})
