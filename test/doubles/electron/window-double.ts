// A window and its page in Electron's place: they keep what is done to them.
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { Like } from './like.ts'

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

export class WindowDouble extends EventEmitter implements Like<Electron.BrowserWindow, WindowMembers> {
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
