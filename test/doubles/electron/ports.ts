// Channels between main, preload and page in Electron's place; real ones carry what is said.
import { EventEmitter } from 'node:events'
import type { MessagePort } from 'node:worker_threads'
import type * as Electron from 'electron'
import type { Like } from './like.ts'
import { recorded } from './recorded.ts'

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
