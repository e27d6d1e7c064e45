// The web shell over real HTTP: who is let in, what is served, and what every answer carries.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { presencePath } from '../../shared/presence.ts'
import { type RunningShell, runShell } from '../../../test/doubles/web-shell.ts'

let shell: RunningShell
beforeEach(async () => {
  shell = await runShell()
})
afterEach(() => shell.close())

const tokenPath = (): string => {
  const { pathname, search } = new URL(shell.server.issueAddress())
  return `${pathname}${search}`
}

describe('the one-time token', () => {
  it('buys a cookie that scripts and other sites do not get, and leads to the clean address', async () => {
    const reply = await shell.ask(tokenPath())
    expect(reply.status).toBe(303)
    expect(reply.headers.location).toBe('/')
    expect(reply.headers['set-cookie']?.[0]).toMatch(/^chartmark-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  it('works once', async () => {
    const path = tokenPath()
    expect((await shell.ask(path)).status).toBe(303)
    const again = await shell.ask(path)
    expect(again.status).toBe(403)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect(again.body).toContain('used before')
  })

  it('is void once a newer one is issued', async () => {
    const old = tokenPath()
    const fresh = tokenPath()
    expect((await shell.ask(old)).status).toBe(403)
    expect((await shell.ask(fresh)).status).toBe(303)
  })

  it('is not spent by HEAD', async () => {
    const path = tokenPath()
    expect((await shell.ask(path, {}, 'HEAD')).status).toBe(403)
    expect((await shell.ask(path)).status).toBe(303)
  })

  it('does not trouble a browser that is signed in and goes back to the used address', async () => {
    const cookie = await shell.signIn()
    expect((await shell.ask('/?token=used', { cookie })).headers.location).toBe('/')
  })

  it.each(['', 'a', 'a'.repeat(43), 'a'.repeat(100_00)])('refuses a wrong one of %# letters', async (token) => {
    expect((await shell.ask(`/?token=${token}`)).status).toBe(403)
  })
})

describe('requests', () => {
  it('get the page and its files with the cookie', async () => {
    const cookie = await shell.signIn()
    const page = await shell.ask('/', { cookie })
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.body).toContain('Chartmark')
    const script = await shell.ask('/assets/page.js', { cookie })
    expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
  })

  it.each([
    ['no cookie', undefined],
    ['a wrong cookie', (right: string) => `${right}x`],
    ['another name', (right: string) => right.replace('chartmark', 'other')]
  ])('get nothing with %s', async (_case, alter) => {
    const right = await shell.signIn()
    const reply = await shell.ask('/', alter === undefined ? {} : { cookie: alter(right) })
    expect(reply.status).toBe(403)
    expect(reply.body).not.toContain('<')
    expect(shell.refusals).toEqual(['session'])
  })

  it.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'get nothing under the host %s, even with cookie and token',
    async (host) => {
      const cookie = await shell.signIn()
      expect((await shell.ask('/', { cookie, host })).status).toBe(403)
      expect((await shell.ask(tokenPath(), { cookie, host })).headers['set-cookie']).toBeUndefined()
      expect(shell.refusals).toEqual(['host', 'host'])
    }
  )

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('are refused with %s', async (method) => {
    const cookie = await shell.signIn()
    const reply = await shell.ask('/', { cookie }, method)
    expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, HEAD'])
  })

  it.each([
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/assets/../../secret.js',
    '/..\\secret.js',
    '/../data-evil/secret.js',
    '/assets',
    '/assets/',
    '//etc/passwd',
    '/etc/passwd',
    'http://evil.example/index.html',
    '/index.html%00',
    '/assets/page.js/',
    '/rpc'
  ])('find nothing at %s', async (path) => {
    const cookie = await shell.signIn()
    const reply = await shell.ask(path, { cookie })
    expect(reply.status).toBe(404)
    expect(reply.body).not.toContain('secret')
  })
})

it('gives the picture that says who is here to a browser that is not signed in, at this address alone', async () => {
  const reply = await shell.ask(presencePath)
  expect([reply.status, reply.headers['content-type']]).toEqual([200, 'image/svg+xml'])
  expect(shell.refusals).toEqual([])
  expect((await shell.ask(presencePath, { host: 'chartmark.example' })).status).toBe(403)
})

describe('every answer', () => {
  it.each([
    ['a page', '/', 'GET', true],
    ['a refusal', '/', 'GET', false],
    ['a missing file', '/nothing', 'GET', true],
    ['a wrong method', '/', 'POST', true]
  ])('of %s carries the policy and is not kept', async (_case, path, method, signedIn) => {
    const cookie = await shell.signIn()
    const { headers } = await shell.ask(path, signedIn ? { cookie } : {}, method)
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
        `connect-src ws://127.0.0.1:${shell.server.port}; worker-src 'self'; object-src 'none'; base-uri 'none'; ` +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
        'sandbox allow-scripts allow-same-origin allow-forms allow-modals allow-downloads'
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin'
    })
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('the file of an export', () => {
  const bytes = new Uint8Array(3_000_000).map((_, at) => at % 251)

  it('is sent piece by piece, to be saved, once', async () => {
    const cookie = await shell.signIn()
    shell.host.keepExport('e1', '病历 "1".jsonl', bytes)
    const head = await shell.ask('/exports/e1', { cookie }, 'HEAD')
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '3000000', ''])
    const reply = await fetchBytes('/exports/e1', cookie)
    expect(Buffer.from(reply.bytes).equals(Buffer.from(bytes))).toBe(true)
    expect(reply.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8\'\'${encodeURIComponent('病历 "1".jsonl')}`
    )
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'")
    await expect.poll(() => shell.host.exported('e1')).toBeUndefined()
    expect((await shell.ask('/exports/e1', { cookie })).status).toBe(404)
  })

  it('is for those alone who are signed in, and stays for them', async () => {
    shell.host.keepExport('e1', 'a.jsonl', bytes)
    expect((await shell.ask('/exports/e1')).status).toBe(403)
    expect(shell.host.exported('e1')).toBeDefined()
  })
})

async function fetchBytes(path: string, cookie: string) {
  const reply = await fetch(`http://127.0.0.1:${shell.server.port}${path}`, { headers: { cookie } })
  return { headers: reply.headers, bytes: await reply.arrayBuffer() }
}
