// A page that holds changes which are not on disk asks before it is closed: Electron shows no question by itself, it only keeps the window open.
import { app, type BrowserWindow, dialog } from 'electron'

const words = {
  en: {
    message: 'Some changes are not saved yet.',
    detail: 'They are kept only while this window is open. Stay, and try to save them again.',
    buttons: ['Stay', 'Close and lose them']
  },
  zh: {
    message: '有些更改尚未保存。',
    detail: '这些更改只在本窗口打开期间保留。请留下，并再次尝试保存。',
    buttons: ['留下', '关闭并放弃更改']
  }
}

export function askBeforeLeaving(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const { buttons, ...asked } = words[app.getLocale().startsWith('zh') ? 'zh' : 'en']
    const answer = dialog.showMessageBoxSync(window, {
      type: 'warning',
      ...asked,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: 0,
      noLink: true
    })
    // Prevented is here the page's wish to stay.
    if (answer === 1) event.preventDefault()
  })
}
