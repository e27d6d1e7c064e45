// The upgrade to a WebSocket: only the page this server served, in the browser that is signed in.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type RunningShell, runShell } from '../../../test/doubles/web-shell.ts'
import { largestMessage } from './web-socket.ts'

let shell: RunningShell
beforeEach(async () => {
  shell = await runShell()
})
afterEach(() => shell.close())

type Outcome = 'open' | number

/** Opens a socket with these headers and says how it went: open, or the status of the refusal. */
function knock(headers: Record<string, string>, path = '/rpc'): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${shell.server.port}${path}`, { headers })
    socket.on('open', () => {
      socket.close()
      resolve('open')
    })
    socket.on('unexpected-response', (_request, response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', reject)
  })
}

describe('an upgrade', () => {
  let cookie: string
  let origin: string
  beforeEach(async () => {
    cookie = await shell.signIn()
    origin = `http://127.0.0.1:${shell.server.port}`
  })

  it('is granted to the page itself', async () => {
    expect(await knock({ cookie, origin })).toBe('open')
    expect(shell.refusals).toEqual([])
  })

  it('is refused without the cookie', async () => {
    expect(await knock({ origin })).toBe(403)
    expect(await knock({ origin, cookie: 'chartmark=1' })).toBe(403)
    expect(shell.refusals).toEqual(['session', 'session'])
  })

  it.each(['http://evil.example', 'http://localhost', 'null', 'http://127.0.0.1', 'https://127.0.0.1'])(
    'is refused to a page of %s',
    async (foreign) => {
      expect(await knock({ cookie, origin: foreign })).toBe(403)
      expect(shell.refusals).toEqual(['origin'])
    }
  )

  it('is refused without an origin', async () => {
    expect(await knock({ cookie })).toBe(403)
    expect(shell.refusals).toEqual(['origin'])
  })

  it('is refused under a foreign host', async () => {
    expect(await knock({ cookie, origin, host: 'evil.example' })).toBe(403)
    expect(shell.refusals).toEqual(['host'])
  })

  it.each(['/', '/rpc/', '/rpc?x', '/other'])('is refused at %s', async (path) => {
    expect(await knock({ cookie, origin }, path)).toBe(404)
  })
})

it('lets one imported file of 200 MB through, and no message without bound', () => {
  expect(largestMessage).toBeGreaterThan(210_000_000)
  expect(largestMessage).toBeLessThan(2 ** 29)
})

it('survives nonsense and goes on for others', async () => {
  // oRPC reports each broken message there.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const cookie = await shell.signIn()
  const origin = `http://127.0.0.1:${shell.server.port}`
  const socket = new WebSocket(`ws://127.0.0.1:${shell.server.port}/rpc`, { headers: { cookie, origin } })
  await new Promise((resolve) => socket.on('open', resolve))
  for (const nonsense of [
    '',
    '{',
    'null',
    '[]',
    '{"i":1}',
    '{"i":"1","p":{"u":"/nothing"}}',
    '{"i":"2","p":{"u":"//"}}'
  ]) {
    socket.send(nonsense)
  }
  socket.send(Buffer.from([255, 0, 255]))
  socket.close()
  await new Promise((resolve) => socket.on('close', resolve))
  expect(await knock({ cookie, origin })).toBe('open')
  vi.restoreAllMocks()
})
