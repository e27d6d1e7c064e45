// A hostile script in the page, in a real browser under the web shell's real policy: everything it tries is refused.
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWebServer, type WebServer } from '../../src/main/shell/web-server.ts'
import { fakeHost } from '../doubles/host.ts'
import { chromiumPath, launchChromium, patience } from './chromium.ts'

const suite = chromiumPath === undefined ? describe.skip : describe
if (chromiumPath === undefined) console.warn('Skipped: there is no Chromium to play the hostile page in.')

/** Listens where the page is told to carry text to, and counts what arrives. */
async function listenAsThief() {
  const arrived: string[] = []
  const stream = createServer((socket) => {
    arrived.push('connection')
    socket.on('data', (data) => arrived.push(data.toString('latin1')))
    socket.on('error', () => undefined)
    socket.end()
  })
  await new Promise<void>((resolve) => stream.listen(0, '127.0.0.1', resolve))
  const { port } = stream.address() as AddressInfo
  const datagram = createSocket('udp4', () => arrived.push('datagram'))
  await new Promise<void>((resolve) => datagram.bind(port, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${port}`,
    arrived,
    close: () => {
      stream.close()
      datagram.close()
    }
  }
}

suite('a hostile script in the page', () => {
  let browser: Browser
  let server: WebServer
  let thief: Awaited<ReturnType<typeof listenAsThief>>
  let page: Page
  let results: Record<string, string>

  beforeAll(async () => {
    thief = await listenAsThief()
    server = await startWebServer({
      port: 0,
      pageFolder: path.join(import.meta.dirname, 'hostile-page'),
      openHost: async () => fakeHost(),
      reportRefusal: () => undefined,
      lockNetwork: () => undefined
    })
    browser = await launchChromium()
    page = await browser.newPage()
    page.setDefaultTimeout(patience)
    await page.goto(`${server.issueAddress()}#thief=${thief.address}`)
    await page.waitForFunction(() => 'results' in globalThis)
    results = await page.evaluate(() => (globalThis as unknown as { results: Record<string, string> }).results)
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
    thief.close()
  })

  it('achieves nothing', () => {
    expect(Object.keys(results).length).toBeGreaterThan(30)
    expect(Object.entries(results).filter(([, result]) => result !== 'refused')).toEqual([])
  })

  it('tells nobody anything', () => {
    // Chromium opens a bare connection ahead of a form or frame before it finds that the policy forbids it; nothing is sent.
    expect(thief.arrived.filter((what) => what !== 'connection')).toEqual([])
  })
})
