// The Electron shell as a whole, with the double in Electron's place: start, second instance, failure, end.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { app, behaviour, ipcMain, powerMonitor, recorded, resetElectron } from '../../../test/doubles/electron.ts'
import { type FakeHost, fakeHost } from '../../../test/doubles/host.ts'
import type { HostOptions } from '../host/host.ts'
import { type ElectronPlaces, runElectron } from './electron-application.ts'

let folder: string
let places: ElectronPlaces
let host: FakeHost
let opened: HostOptions[]
let order: string[]

const run = (): Promise<void> =>
  runElectron(places, {
    createHost: async (options) => {
      order.push('host')
      opened.push(options)
      return host
    },
    lockNetwork: () => order.push('network locked')
  })

beforeEach(() => {
  resetElectron()
  folder = mkdtempSync(path.join(tmpdir(), 'chartmark-electron-'))
  const pageFolder = path.join(folder, 'page')
  mkdirSync(pageFolder)
  writeFileSync(path.join(pageFolder, 'index.html'), '<!doctype html>')
  places = {
    workspaceFolder: path.join(folder, 'workspace'),
    userDataFolder: path.join(folder, 'window'),
    resourcesFolder: path.join(folder, 'resources'),
    pageFolder,
    preloadFile: '/app/preload.cjs',
    engineFile: '/app/engine.js',
    iconFile: '/app/icon.png'
  }
  host = fakeHost()
  opened = []
  order = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('starts sandboxed, with the network locked before anything else, and opens one window on one host', async () => {
  await run()
  expect(order).toEqual(['network locked', 'host'])
  expect(recorded.sandboxed).toBe(true)
  expect(recorded.paths).toEqual({ userData: places.userDataFolder })
  expect(recorded.windows).toHaveLength(1)
  expect(opened[0]).toMatchObject({ shell: 'electron', workspaceFolder: places.workspaceFolder })
})

it('locks the workspace with the screen and before the computer sleeps', async () => {
  await run()
  powerMonitor.emit('lock-screen')
  powerMonitor.emit('suspend')
  expect(host.locks()).toBe(2)
})

it('serves the page in the session that the window uses', async () => {
  await run()
  const [session] = recorded.sessions
  expect(recorded.windows[0]?.options.webPreferences?.session).toBe(session)
  const response = await session?.handlers.get('app')?.(new Request('app://chartmark/'))
  expect(await response?.text()).toBe('<!doctype html>')
})

it('confines the window it opens', async () => {
  await run()
  const contents = recorded.windows[0]?.webContents
  expect(contents?.windowOpen?.({} as never)).toEqual({ action: 'deny' })
  expect(contents?.listenerCount('will-navigate')).toBe(1)
})

it('gives the port to the page of that window', async () => {
  await run()
  let ports: { close: () => void }[] = []
  const senderFrame = {
    origin: 'app://chartmark',
    parent: null,
    postMessage: (_channel: string, _message: unknown, given: { close: () => void }[]) => {
      ports = given
    }
  }
  ipcMain.emit('chartmark-port', { sender: { id: recorded.windows[0]?.webContents.id }, senderFrame })
  expect(ports).toHaveLength(1)
  for (const port of ports) port.close()
})

it('brings the open window to the front when it is started again', async () => {
  await run()
  const [window] = recorded.windows
  if (window === undefined) throw new Error('There is no window.')
  window.minimized = true
  app.emit('second-instance')
  expect([window.minimized, window.focused]).toEqual([false, true])
})

it('leaves as the second instance without touching the workspace', async () => {
  behaviour.firstInstance = false
  await run()
  expect([recorded.quits, opened.length, recorded.windows.length]).toEqual([1, 0, 0])
})

it('tells in a box why it could not start, and ends with 1', async () => {
  const locked = Object.assign(new Error('This workspace is open in another window.'), { name: 'StoreError' })
  await runElectron(places, { createHost: () => Promise.reject(locked), lockNetwork: () => undefined })
  const words = `This workspace is open in another window.\nThe folder of the workspace: ${places.workspaceFolder}`
  expect(recorded.errorBoxes).toEqual([['Chartmark could not start', words]])
  expect(recorded.exitCode).toBe(1)
  expect(recorded.windows).toHaveLength(0)
})

it('closes the host before it ends, and then lets itself end', async () => {
  await run()
  let held = 0
  const event = {
    preventDefault: () => {
      held += 1
    }
  }
  app.emit('window-all-closed')
  expect(recorded.quits).toBe(1)
  app.emit('will-quit', event)
  expect(held).toBe(1)
  await expect.poll(() => recorded.quits).toBe(2)
  expect(host.closed()).toBe(1)
  app.emit('will-quit', event)
  expect(held).toBe(1)
})
