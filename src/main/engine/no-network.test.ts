// After the lock nothing in the process can connect; tried in a child, since the lock cannot be taken back.
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const script = `
  import { lockNetwork } from ${JSON.stringify(path.join(import.meta.dirname, 'no-network.ts'))}
  import dgram from 'node:dgram'
  import dns, { lookup } from 'node:dns'
  import dnsPromises from 'node:dns/promises'
  import http from 'node:http'
  import net from 'node:net'
  lockNetwork()
  const attempts = {
    fetch: () => fetch('http://127.0.0.1:9'),
    WebSocket: () => new WebSocket('ws://127.0.0.1:9'),
    connect: () => net.connect(9, '127.0.0.1'),
    'http.get': () => http.get('http://127.0.0.1:9'),
    'dns.lookup': () => dns.lookup('localhost', () => undefined),
    'lookup, imported by name': () => lookup('localhost', () => undefined),
    'dns/promises': () => dnsPromises.lookup('localhost'),
    datagram: () => dgram.createSocket('udp4').send('x', 9, '127.0.0.1')
  }
  const open = []
  for (const [name, attempt] of Object.entries(attempts)) {
    try { await attempt(); open.push(name) } catch (error) { if (!/no network/.test(error.message)) open.push(name + ': ' + error.message) }
  }
  console.log(JSON.stringify(open))
  process.exit(0)
`

test('no way to connect is left', () => {
  const output = execFileSync(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    encoding: 'utf8'
  })
  expect(JSON.parse(output)).toEqual([])
})
