// Hands a port to the page, once the sender is known to be the page; from then on the port is the right to call the host.
import { ipcMain, MessageChannelMain, type IpcMainEvent, type MessagePortMain } from 'electron'
import { portMessage } from '../../shared/port-message.ts'
import { pageOrigin } from './electron-protocol.ts'
import type { ReportRefusal } from './shell-log.ts'

export interface PortHandover {
  /** The id of the one window whose page may have a port, or undefined where there is none. */
  readonly pageContentsId: () => number | undefined
  /** Connects the host to its end of the channel. */
  readonly connectHost: (port: MessagePortMain) => void
  readonly reportRefusal: ReportRefusal
}

/** Top frame of the known window, showing the page itself. After a navigation the frame may be gone: then nobody asks. */
function isPage({ sender, senderFrame }: IpcMainEvent, pageContentsId: number | undefined): boolean {
  if (senderFrame === null || sender.id !== pageContentsId) return false
  return senderFrame.parent === null && senderFrame.origin === pageOrigin
}

export function handOverPorts({ pageContentsId, connectHost, reportRefusal }: PortHandover): void {
  let current: MessagePortMain | undefined
  ipcMain.on(portMessage, (event) => {
    if (!isPage(event, pageContentsId())) return reportRefusal('port')
    // A page that was loaded again gets a port of its own, and the old one ends with its calls.
    current?.close()
    const { port1, port2 } = new MessageChannelMain()
    current = port1
    connectHost(port1)
    port1.start()
    event.senderFrame?.postMessage(portMessage, null, [port2])
  })
}
