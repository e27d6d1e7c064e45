// Keeps every window where it is: no navigation, no second window, no embedded page, no direct peer connection.
import type { App, WebContents } from 'electron'
import type { ReportRefusal } from './shell-log.ts'

export function confine(contents: WebContents, reportRefusal: ReportRefusal): void {
  const prevent = (event: { preventDefault: () => void }): void => {
    event.preventDefault()
    reportRefusal('navigation')
  }
  contents.on('will-navigate', prevent)
  contents.on('will-frame-navigate', prevent)
  contents.on('will-redirect', prevent)
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
    reportRefusal('webview')
  })
  contents.setWindowOpenHandler(() => {
    reportRefusal('window')
    return { action: 'deny' }
  })
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Confines every page that the application ever makes, whoever makes it. */
export function confineAll(app: App, reportRefusal: ReportRefusal): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, reportRefusal))
}
