// The window: every safeguard stated, every way out of the page closed, size and place kept.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Session, WebContents } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { behaviour, recorded, resetElectron, SessionDouble, WebContentsDouble } from '../../../test/doubles/electron.ts'
import { confine } from './electron-navigation.ts'
import { applySwitches } from './electron-switches.ts'
import { menuTemplate } from './electron-menu.ts'
import { openWindow, pageWebPreferences, type WindowOptions } from './electron-window.ts'
import type { Refusal } from './shell-log.ts'

let folder: string
let options: WindowOptions
beforeEach(() => {
  resetElectron()
  folder = mkdtempSync(path.join(tmpdir(), 'chartmark-window-'))
  options = {
    session: new SessionDouble('chartmark') as unknown as Session,
    preloadFile: '/app/preload.cjs',
    iconFile: '/app/icon.png',
    stateFile: path.join(folder, 'window.json'),
    packaged: true
  }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the page’s preferences', () => {
  it('are exactly these', () => {
    expect(pageWebPreferences(options)).toEqual({
      session: options.session,
      preload: '/app/preload.cjs',
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
      devTools: false
    })
  })

  it('allow developer tools in a checkout only', () => {
    expect(pageWebPreferences({ ...options, packaged: false }).devTools).toBe(true)
  })
})

describe('the window', () => {
  it('loads the page under its own address and shows itself when there is something to see', () => {
    openWindow(options)
    const [window] = recorded.windows
    expect(window?.loaded).toBe('app://chartmark/')
    expect(window?.options).toMatchObject({ show: false, width: 1280, height: 800 })
    expect(window?.shown).toBe(false)
    window?.emit('ready-to-show')
    expect(window?.shown).toBe(true)
  })

  it('comes back where it was closed', () => {
    openWindow(options)
    recorded.windows[0]?.emit('close')
    openWindow(options)
    expect(recorded.windows[1]?.options).toMatchObject({ x: 10, y: 20, width: 1400, height: 900 })
  })

  it.each(['', '{', '{"width":-1}', '[]'])('opens in its first size where what was kept is %j', (kept) => {
    writeFileSync(options.stateFile, kept)
    openWindow(options)
    expect(recorded.windows[0]?.options).toMatchObject({ width: 1280, height: 800 })
  })

  it.each([
    { locale: 'en-GB', answer: 0, leaves: false, said: 'Some changes are not saved yet.' },
    { locale: 'zh-CN', answer: 1, leaves: true, said: '有些更改尚未保存。' }
  ])('asks in $locale before it closes a page that holds changes', ({ locale, answer, leaves, said }) => {
    Object.assign(behaviour, { locale, answer })
    openWindow(options)
    let left = false
    recorded.windows[0]?.webContents.emit('will-prevent-unload', { preventDefault: () => (left = true) })
    expect(recorded.questions).toMatchObject([{ message: said, defaultId: 0, cancelId: 0 }])
    expect(left).toBe(leaves)
  })

  it('brings back a page that crashed', () => {
    openWindow(options)
    const contents = recorded.windows[0]?.webContents
    contents?.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(contents?.reloads).toBe(0)
    contents?.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(contents?.reloads).toBe(1)
  })
})

describe('a confined page', () => {
  let contents: WebContentsDouble
  let refusals: Refusal[]
  beforeEach(() => {
    contents = new WebContentsDouble()
    refusals = []
    confine(contents as unknown as WebContents, (what) => refusals.push(what))
  })

  it.each([
    ['will-navigate', 'navigation'],
    ['will-frame-navigate', 'navigation'],
    ['will-redirect', 'navigation'],
    ['will-attach-webview', 'webview']
  ])('prevents %s', (event, refusal) => {
    let prevented = false
    contents.emit(event, {
      preventDefault: () => {
        prevented = true
      }
    })
    expect(prevented).toBe(true)
    expect(refusals).toEqual([refusal])
  })

  it('opens no second window and makes no direct connection', () => {
    expect(contents.windowOpen?.({} as never)).toEqual({ action: 'deny' })
    expect(contents.peerPolicy).toBe('disable_non_proxied_udp')
    expect(refusals).toEqual(['window'])
  })
})

it('Chromium is started without traffic of its own', () => {
  applySwitches({ appendSwitch: (name, value) => recorded.switches.push([name, value]) })
  const names = recorded.switches.map(([name]) => name)
  for (const name of ['disable-background-networking', 'disable-component-update', 'host-resolver-rules']) {
    expect(names).toContain(name)
  }
  expect(recorded.switches).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND'])
})

it.each(['darwin', 'linux', 'win32'] as const)('the menu on %s loads and opens nothing', (platform) => {
  const roles = JSON.stringify(menuTemplate(platform))
  for (const role of ['reload', 'forceReload', 'toggleDevTools', 'help']) expect(roles).not.toContain(`"${role}"`)
  for (const role of ['copy', 'paste', 'zoomIn']) expect(roles).toContain(`"${role}"`)
})
