// The preload: one function for the page, one port, passed on to the page's own origin and to nobody else.
import { beforeEach, expect, it, vi } from 'vitest'
import type * as Double from '../../test/doubles/electron.ts'
import { bridgeName, type PortBridge, portMessage } from '../shared/port-message.ts'

const postMessage = vi.fn()
let electron: typeof Double

// Each test loads the preload anew, as each load of the page does.
beforeEach(async () => {
  postMessage.mockReset()
  vi.stubGlobal('window', { location: { origin: 'app://chartmark' }, postMessage })
  vi.resetModules()
  electron = await import('../../test/doubles/electron.ts')
  await import('./preload.ts')
})

it('offers one function and nothing else', () => {
  expect(Object.keys(electron.recorded.exposed)).toEqual([bridgeName])
  expect(Object.keys(electron.recorded.exposed[bridgeName] as object)).toEqual(['requestPort'])
})

it('asks once, and passes one port on to the page’s own origin', () => {
  const bridge = electron.recorded.exposed[bridgeName] as PortBridge
  bridge.requestPort()
  bridge.requestPort()
  expect(electron.recorded.sent).toEqual([portMessage])
  const ports = [{}]
  electron.ipcRenderer.emit(portMessage, { ports })
  electron.ipcRenderer.emit(portMessage, { ports: [{}] })
  expect(postMessage).toHaveBeenCalledExactlyOnceWith(portMessage, 'app://chartmark', ports)
})
