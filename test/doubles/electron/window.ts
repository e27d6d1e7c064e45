// Windows, menus and dialogs as Electron's modules open them.
import type * as Electron from 'electron'
import { app } from './app.ts'
import type { Like } from './like.ts'
import { behaviour, recorded } from './recorded.ts'
import { WindowDouble } from './window-double.ts'

export class BrowserWindow extends WindowDouble {
  constructor(options?: Electron.BrowserWindowConstructorOptions) {
    super(options)
    recorded.windows.push(this)
    // As in Electron: whoever waits for new pages learns of this one before its window is returned.
    app.emit('web-contents-created', {}, this.webContents)
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
