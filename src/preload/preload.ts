// Runs in Electron beside the page, sandboxed: passes it one port to the host when it asks, and offers nothing else.
import { contextBridge, ipcRenderer } from 'electron'
import { bridgeName, type PortBridge, portMessage } from '../shared/port-message.ts'

/** What is used of the page's window; the preload is compiled without the DOM's types. */
declare const window: {
  readonly location: { readonly origin: string }
  readonly postMessage: (message: string, origin: string, ports: readonly unknown[]) => void
}

let asked = false

const bridge: PortBridge = {
  requestPort() {
    // One port for each load of the page: whoever comes second gets none.
    if (asked) return
    asked = true
    ipcRenderer.once(portMessage, ({ ports }) => window.postMessage(portMessage, window.location.origin, ports))
    ipcRenderer.send(portMessage)
  }
}

contextBridge.exposeInMainWorld(bridgeName, bridge)
