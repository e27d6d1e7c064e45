// Windows, menus and dialogs in Electron's place.
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { app } from './app.ts'
import type { Like } from './like.ts'
import { behaviour, recorded } from './recorded.ts'

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

export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: unknown) => void recorded.menus.push(menu as Electron.MenuItemConstructorOptions[])
}

export const dialog = {
  showErrorBox: (title: string, content: string) => void recorded.errorBoxes.push([title, content]),
  showMessageBoxSync(_over: Electron.BaseWindow | BrowserWindow, asked: Electron.MessageBoxSyncOptions): number {
    recorded.questions.push(asked)
    return behaviour.answer
  },
  async showSaveDialog(
    ...asked: [Electron.SaveDialogOptions] | [Electron.BaseWindow | BrowserWindow, Electron.SaveDialogOptions]
  ): Promise<Electron.SaveDialogReturnValue> {
    recorded.saveDialogs.push(asked.length === 1 ? asked[0] : asked[1])
    const { saveTo } = behaviour
    return { canceled: saveTo === undefined, filePath: saveTo ?? '' }
  }
} satisfies Pick<Like<Electron.Dialog, 'showErrorBox'>, 'showErrorBox'> & {
  showSaveDialog: unknown
  showMessageBoxSync: unknown
}
