// Stands in for the electron package in unit tests: it records what the shell asks for and lets a test play Electron's part.
// Importing the real package would download a browser. Names and parameters are checked against Electron's own types.
import { EventEmitter } from 'node:events'
import type { MessagePort } from 'node:worker_threads'
import type * as Electron from 'electron'

/** The chosen members of `Real` as functions that take what the real ones take; what they return is the double's choice. */
type Like<Real, Name extends keyof Real> = {
  [Each in Name]: Real[Each] extends (...parameters: infer Parameters) => unknown
    ? (...parameters: Parameters) => unknown
    : Real[Each]
}

type Handler<Setter extends (handler: never) => void> = NonNullable<Parameters<Setter>[0]>

/** What the shell asked Electron for, in order. Cleared by `resetElectron`. */
export interface Recorded {
  switches: (readonly [name: string, value: string | undefined])[]
  sandboxed: boolean
  paths: Record<string, string>
  exitCode: number | undefined
  quits: number
  schemes: Electron.CustomScheme[]
  sessions: SessionDouble[]
  windows: BrowserWindow[]
  forks: UtilityProcessDouble[]
  errorBoxes: (readonly [title: string, content: string])[]
  powerBlockers: Set<number>
  menus: Electron.MenuItemConstructorOptions[][]
  /** What the preload offers to the page, by name. */
  exposed: Record<string, unknown>
  /** Channels on which the preload sent something to main. */
  sent: string[]
}

const nothingYet = (): Recorded => ({
  switches: [],
  sandboxed: false,
  paths: {},
  exitCode: undefined,
  quits: 0,
  schemes: [],
  sessions: [],
  windows: [],
  forks: [],
  errorBoxes: [],
  powerBlockers: new Set(),
  menus: [],
  exposed: {},
  sent: []
})

export const recorded: Recorded = nothingYet()

/** Set to false to play the second instance. */
export const behaviour = { firstInstance: true, packaged: false }

export function resetElectron(): void {
  Object.assign(recorded, nothingYet())
  Object.assign(behaviour, { firstInstance: true, packaged: false })
  app.removeAllListeners()
  ipcMain.removeAllListeners()
  ipcRenderer.removeAllListeners()
}

class AppDouble extends EventEmitter implements Like<Electron.App, 'enableSandbox' | 'setPath' | 'quit' | 'exit'> {
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) => void recorded.switches.push([name, value])
  } satisfies Like<Electron.CommandLine, 'appendSwitch'>

  get isPackaged(): Electron.App['isPackaged'] {
    return behaviour.packaged
  }
  enableSandbox(): void {
    recorded.sandboxed = true
  }
  setPath(name: string, path: string): void {
    recorded.paths[name] = path
  }
  requestSingleInstanceLock(): ReturnType<Electron.App['requestSingleInstanceLock']> {
    return behaviour.firstInstance
  }
  whenReady(): ReturnType<Electron.App['whenReady']> {
    return Promise.resolve()
  }
  quit(): void {
    recorded.quits += 1
  }
  exit(code?: number): void {
    recorded.exitCode = code
  }
}
export const app = new AppDouble()

type SessionMembers =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerDictionaryDownloadURL'
  | 'setProxy'

export class SessionDouble implements Like<Electron.Session, SessionMembers> {
  readonly partition: string
  permissionRequest: Handler<Electron.Session['setPermissionRequestHandler']> | undefined
  permissionCheck: Handler<Electron.Session['setPermissionCheckHandler']> | undefined
  devicePermission: Handler<Electron.Session['setDevicePermissionHandler']> | undefined
  displayMedia: Handler<Electron.Session['setDisplayMediaRequestHandler']> | undefined
  spellChecker: boolean | undefined
  dictionaries: string | undefined
  proxy: Electron.ProxyConfig | undefined
  /** Every listener that was ever set; only the last one counts in Electron. */
  readonly requestListeners: Handler<Electron.WebRequest['onBeforeRequest']>[] = []
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>()

  constructor(partition: string) {
    this.partition = partition
  }

  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
      this.handlers.set(scheme, handler)
    }
  } satisfies Like<Electron.Protocol, 'handle'>

  readonly webRequest = {
    onBeforeRequest: (listener: unknown) => {
      this.requestListeners.push(listener as Handler<Electron.WebRequest['onBeforeRequest']>)
    }
  }

  setPermissionRequestHandler(handler: Parameters<Electron.Session['setPermissionRequestHandler']>[0]): void {
    this.permissionRequest = handler ?? undefined
  }
  setPermissionCheckHandler(handler: Parameters<Electron.Session['setPermissionCheckHandler']>[0]): void {
    this.permissionCheck = handler ?? undefined
  }
  setDevicePermissionHandler(handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]): void {
    this.devicePermission = handler ?? undefined
  }
  setDisplayMediaRequestHandler(handler: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0]): void {
    this.displayMedia = handler ?? undefined
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled
  }
  setSpellCheckerDictionaryDownloadURL(address: string): void {
    this.dictionaries = address
  }
  async setProxy(config: Electron.ProxyConfig): Promise<void> {
    this.proxy = config
  }
}

export const session = {
  fromPartition(partition: string, _options?: Electron.FromPartitionOptions) {
    const made = new SessionDouble(partition)
    recorded.sessions.push(made)
    return made
  }
} satisfies Like<typeof Electron.session, 'fromPartition'>

export const protocol = {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => void recorded.schemes.push(...schemes)
} satisfies Like<Electron.Protocol, 'registerSchemesAsPrivileged'>

let nextContentsId = 1

export class WebContentsDouble
  extends EventEmitter
  implements Like<Electron.WebContents, 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy' | 'reload'>
{
  readonly id: Electron.WebContents['id'] = nextContentsId++
  windowOpen: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined
  peerPolicy: string | undefined
  reloads = 0

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.windowOpen = handler
  }
  setWebRTCIPHandlingPolicy(policy: Parameters<Electron.WebContents['setWebRTCIPHandlingPolicy']>[0]): void {
    this.peerPolicy = policy
  }
  reload(): void {
    this.reloads += 1
  }
}

type WindowMembers =
  'loadURL' | 'show' | 'focus' | 'restore' | 'maximize' | 'isMinimized' | 'isMaximized' | 'getNormalBounds'

export class BrowserWindow extends EventEmitter implements Like<Electron.BrowserWindow, WindowMembers> {
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly webContents = new WebContentsDouble()
  loaded: string | undefined
  shown = false
  focused = false
  minimized = false
  maximized = false

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    this.options = options
    recorded.windows.push(this)
    // As in Electron: whoever waits for new pages learns of this one before its window is returned.
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(address: string): Promise<void> {
    this.loaded = address
  }
  show(): void {
    this.shown = true
  }
  focus(): void {
    this.focused = true
  }
  restore(): void {
    this.minimized = false
  }
  maximize(): void {
    this.maximized = true
  }
  isMinimized(): boolean {
    return this.minimized
  }
  isMaximized(): boolean {
    return this.maximized
  }
  getNormalBounds(): Electron.Rectangle {
    return { x: 10, y: 20, width: 1400, height: 900 }
  }
}

export const ipcMain = new EventEmitter()

/** One end of a channel as main sees it; backed by a real one, so that calls can run over it. */
export class MessagePortDouble
  extends EventEmitter
  implements Like<Electron.MessagePortMain, 'postMessage' | 'start' | 'close'>
{
  readonly port: MessagePort
  closed = false

  constructor(port: MessagePort) {
    super()
    this.port = port
  }
  start(): void {
    this.port.on('message', (data: unknown) => this.emit('message', { data }))
    this.port.on('close', () => this.emit('close'))
  }
  postMessage(message: unknown): void {
    this.port.postMessage(message)
  }
  close(): void {
    this.closed = true
    this.port.close()
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortDouble
  readonly port2: MessagePortDouble

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MessagePortDouble(port1)
    this.port2 = new MessagePortDouble(port2)
  }
}

export class UtilityProcessDouble
  extends EventEmitter
  implements Like<Electron.UtilityProcess, 'postMessage' | 'kill'>
{
  readonly entry: string
  readonly options: Electron.ForkOptions | undefined
  pid: Electron.UtilityProcess['pid'] = undefined
  readonly received: unknown[] = []
  kills = 0

  constructor(entry: string, options: Electron.ForkOptions | undefined) {
    super()
    this.entry = entry
    this.options = options
  }
  postMessage(message: unknown): void {
    this.received.push(message)
  }
  kill(): boolean {
    this.kills += 1
    return true
  }
}

export const utilityProcess = {
  fork(entry: string, _parameters?: string[], options?: Electron.ForkOptions) {
    const child = new UtilityProcessDouble(entry, options)
    recorded.forks.push(child)
    return child
  }
} satisfies Like<typeof Electron.utilityProcess, 'fork'>

let nextBlocker = 1
export const powerSaveBlocker = {
  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep') {
    recorded.powerBlockers.add(nextBlocker)
    return nextBlocker++
  },
  stop: (id: number) => recorded.powerBlockers.delete(id)
} satisfies Like<Electron.PowerSaveBlocker, 'start' | 'stop'>

export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: unknown) => void recorded.menus.push(menu as Electron.MenuItemConstructorOptions[])
}

export const dialog = {
  showErrorBox: (title: string, content: string) => void recorded.errorBoxes.push([title, content])
} satisfies Like<Electron.Dialog, 'showErrorBox'>

export const contextBridge = {
  exposeInMainWorld(name: string, api: unknown) {
    recorded.exposed[name] = api
  }
} satisfies Like<Electron.ContextBridge, 'exposeInMainWorld'>

class IpcRendererDouble extends EventEmitter implements Like<Electron.IpcRenderer, 'send'> {
  send(channel: string): void {
    recorded.sent.push(channel)
  }
}
export const ipcRenderer = new IpcRendererDouble()
