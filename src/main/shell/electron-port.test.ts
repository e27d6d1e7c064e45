// The port goes to the page and to nobody else: not to a frame in it, another window, another origin or a gone frame.
import { RPCHandler } from '@orpc/server/message-port'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import type { MessagePortDouble } from '../../../test/doubles/electron.ts'
import { ipcMain, resetElectron } from '../../../test/doubles/electron.ts'
import { aProject, fakeHost } from '../../../test/doubles/host.ts'
import type { Contract } from '../../shared/contract/contract.ts'
import { portMessage } from '../../shared/port-message.ts'
import { handOverPorts } from './electron-port.ts'
import type { Refusal } from './shell-log.ts'

const pageId = 7
let refusals: Refusal[]
let given: MessagePortDouble[]
const hostPorts: MessagePortDouble[] = []

/** A frame as main sees it; what is posted to it is kept. */
const frame = (origin: string, parent: object | null = null) => ({
  origin,
  parent,
  postMessage: (channel: string, _message: unknown, ports: MessagePortDouble[]) => {
    expect(channel).toBe(portMessage)
    given.push(...ports)
  }
})
const page = () => frame('app://chartmark')
const knock = (senderFrame: object | null, id = pageId) => ipcMain.emit(portMessage, { sender: { id }, senderFrame })

beforeEach(() => {
  resetElectron()
  refusals = []
  given = []
  hostPorts.length = 0
  const handler = new RPCHandler(fakeHost().router)
  handOverPorts({
    pageContentsId: () => pageId,
    connectHost: (port) => {
      hostPorts.push(port as unknown as MessagePortDouble)
      handler.upgrade(port, { context: {} })
    },
    reportRefusal: (what) => refusals.push(what)
  })
})

describe('the port', () => {
  it('carries the contract once the page has it', async () => {
    knock(page())
    const port = given[0]?.port
    if (port === undefined) throw new Error('No port was given.')
    port.start()
    const link = new RPCLink({ port })
    const client = createORPCClient<ContractRouterClient<Contract>>(link)
    expect(await client.projects.list()).toEqual([aProject])
    expect(refusals).toEqual([])
    port.close()
  })

  it.each([
    ['a frame inside the page', () => knock(frame('app://chartmark', {}))],
    ['another origin', () => knock(frame('https://example.org'))],
    ['an origin with the same beginning', () => knock(frame('app://chartmark.evil'))],
    ['no origin', () => knock(frame('null'))],
    ['another window', () => knock(page(), pageId + 1)],
    ['a frame that is gone', () => knock(null)]
  ])('is not given to %s', (_case, ask) => {
    ask()
    expect(given).toEqual([])
    expect(hostPorts).toEqual([])
    expect(refusals).toEqual(['port'])
  })

  it('of a page that was loaded again ends with the next one', () => {
    knock(page())
    knock(page())
    expect(hostPorts.map(({ closed }) => closed)).toEqual([true, false])
    hostPorts[1]?.close()
  })
})

it('is not given before there is a window', () => {
  resetElectron()
  handOverPorts({
    pageContentsId: () => undefined,
    connectHost: () => undefined,
    reportRefusal: (what) => refusals.push(what)
  })
  knock(page())
  expect(given).toEqual([])
  expect(refusals).toEqual(['port'])
})
