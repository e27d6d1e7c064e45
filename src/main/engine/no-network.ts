// Takes the network away from a process that must never use it: after this call every attempt to connect throws.
import { syncBuiltinESMExports } from 'node:module'

const lookups = [
  'lookup',
  'lookupService',
  'resolve',
  'resolve4',
  'resolve6',
  'resolveAny',
  'resolveSrv',
  'reverse'
] as const

function refuse(): never {
  throw new Error('Chartmark opens no network connection.')
}

/**
 * Replaces what opens connections: sockets (TLS, HTTP and undici stand on them), datagrams, name look-ups, `fetch`, `WebSocket`.
 * What is open already goes on: the channel to the parent, and a loopback server of the web shell with what connects to it.
 */
export function lockNetwork(): void {
  // Not imported: the lint bans these modules, and here they are only taken away.
  process.getBuiltinModule('node:net').Socket.prototype.connect = refuse
  const datagram = process.getBuiltinModule('node:dgram').Socket.prototype
  datagram.connect = refuse
  datagram.send = refuse
  const dns = process.getBuiltinModule('node:dns')
  for (const name of lookups) {
    Object.assign(dns, { [name]: refuse })
    Object.assign(dns.promises, { [name]: refuse })
  }
  for (const name of ['fetch', 'WebSocket', 'EventSource']) {
    Object.defineProperty(globalThis, name, { value: refuse, configurable: true, writable: true })
  }
  syncBuiltinESMExports()
}
