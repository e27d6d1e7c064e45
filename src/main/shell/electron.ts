// Entry of the Electron shell: says where everything lies and starts.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { app } from 'electron'
import { createHost } from '../host/host.ts'
import { applicationFolder, defaultWorkspaceFolder } from './data-folder.ts'
import { runElectron } from './electron-application.ts'

// This file is bundled as out/main/electron.js; the page, the preload and the other bundles lie beside it.
const mainFolder = import.meta.dirname

/** Chromium adds switches of its own, so that unknown ones must be let pass. */
const { values } = parseArgs({
  args: process.argv.slice(1),
  options: { workspace: { type: 'string' } },
  strict: false
})

// Not awaited: Electron becomes ready only when this module has run to its end.
void runElectron(
  {
    workspaceFolder: typeof values.workspace === 'string' ? path.resolve(values.workspace) : defaultWorkspaceFolder(),
    userDataFolder: path.join(applicationFolder(), 'window'),
    // Weights are read by native code, which cannot look into an asar: when packaged they lie beside it.
    resourcesFolder: app.isPackaged
      ? path.join(process.resourcesPath, 'resources')
      : path.join(mainFolder, '../../resources'),
    pageFolder: path.join(mainFolder, '../renderer'),
    preloadFile: path.join(mainFolder, '../preload/preload.cjs'),
    engineFile: path.join(mainFolder, 'engine.js'),
    iconFile: path.join(mainFolder, '../../build/icon.png')
  },
  { createHost }
)
