// Connects the page to its host: over the port that Electron's preload hands over, or over a WebSocket in a browser.
import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../shared/contract/contract.ts'
import { bridgeName, type PortBridge, portMessage } from '../../shared/port-message.ts'
import { ConnectionError, createStatus, type SettableStatus, type StatusSignal } from './connection-status.ts'
import { isAddressTaken } from './address-taken.ts'
import { removePeers } from './no-peers.ts'
import { createSocketLink } from './socket-link.ts'

export type Client = ContractRouterClient<Contract>

const status = createStatus('reconnecting')
export const connectionStatus: StatusSignal = status

let socketLink: ReturnType<typeof createSocketLink> | undefined

/** Tries at once to reach a host that is `away`. */
export function tryConnectionAgain(): void {
  socketLink?.tryAgain()
}

/** The page's window as far as a port is asked for and received through it. */
export type PortWindow = Pick<Window, 'addEventListener' | 'removeEventListener'> & {
  readonly location: { readonly origin: string }
}

/** Asks for a port and takes the one that the preload passes on; a message from any other window or origin is ignored. */
export function receivePort(bridge: PortBridge, page: PortWindow): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent): void => {
      const [port] = event.ports
      if (event.source !== page || event.origin !== page.location.origin) return
      if (event.data !== portMessage || port === undefined) return
      page.removeEventListener('message', listen)
      resolve(port)
    }
    page.addEventListener('message', listen)
    bridge.requestPort()
  })
}

/** The contract over a port. A port that closes stays closed: the process behind it has ended. */
export function createPortLink(port: MessagePort, settable: SettableStatus): ClientLink<ClientContext> {
  const link = new RPCLink({ port })
  port.addEventListener('close', () => settable.set('closed'))
  port.start()
  settable.set('connected')
  return {
    async call(path, input, options) {
      if (settable.get() === 'closed') throw new ConnectionError('closed')
      return link.call(path, input, options)
    }
  }
}

function findBridge(): PortBridge | undefined {
  return (window as Window & { readonly [bridgeName]?: PortBridge })[bridgeName]
}

/**
 * The client of the whole contract. Typed errors arrive as the contract declares them (`isDefinedError`, `safe`);
 * a call that got no answer rejects with `ConnectionError`. Call it once.
 */
export async function connect(): Promise<Client> {
  removePeers(window)
  const bridge = findBridge()
  if (bridge !== undefined) {
    return createORPCClient<Client>(createPortLink(await receivePort(bridge, window), status))
  }
  socketLink = createSocketLink({
    openSocket: () => new WebSocket(`ws://${window.location.host}/rpc`),
    status,
    isTaken: isAddressTaken
  })
  // Whoever comes back to the page has most likely just started Chartmark again.
  window.addEventListener('focus', tryConnectionAgain)
  await socketLink.opened
  return createORPCClient<Client>(socketLink)
}

/** After `connect` has rejected: the client once a host is there after all. The connection is tried again by itself, and at once when asked to. */
export async function connectLater(): Promise<Client> {
  if (socketLink === undefined) throw new ConnectionError('closed')
  await new Promise<void>((resolve) => {
    const leave = status.subscribe(() => {
      if (status.get() !== 'connected') return
      leave()
      resolve()
    })
  })
  return createORPCClient<Client>(socketLink)
}
