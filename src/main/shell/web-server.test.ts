// Starting and ending the web shell: loopback only, a taken port in plain words, nothing left open after a failure.
import { createServer } from 'node:http'
import { createConnection, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeHost } from '../../../test/doubles/host.ts'
import { type RunningShell, runShell } from '../../../test/doubles/web-shell.ts'
import { StartFailure } from './start-failure.ts'
import { startWebServer } from './web-server.ts'

let shell: RunningShell
beforeEach(async () => {
  shell = await runShell()
})
afterEach(() => shell.close())

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port })
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

async function findFreePort(): Promise<number> {
  const free = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => free.once('listening', resolve))
  const { port } = free.address() as AddressInfo
  await new Promise((resolve) => free.close(resolve))
  return port
}

const options = (port: number) => ({
  port,
  pageFolder: shell.pageFolder,
  openHost: async () => fakeHost(),
  reportRefusal: () => undefined,
  lockNetwork: () => undefined
})

describe('the server', () => {
  it('listens on 127.0.0.1 and on no other address of this computer', async () => {
    expect(await canConnect('127.0.0.1', shell.server.port)).toBe(true)
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ address, scopeid }) => address !== '127.0.0.1' && !scopeid)
    for (const { address } of others) expect(await canConnect(address, shell.server.port)).toBe(false)
  })

  it('says what to do where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const start = startWebServer(options(port))
    await expect(start).rejects.toThrow(StartFailure)
    await expect(start).rejects.toThrow(`Port ${port} is taken by another program. Choose another with --port N`)
    other.close()
  })

  it('takes its last port again, and a free one where another program has it', async () => {
    const first = await startWebServer(options(0))
    const { port } = first
    await first.close()
    const second = await startWebServer({ ...options(0), lastPort: port })
    expect(second.port).toBe(port)
    const third = await startWebServer({ ...options(0), lastPort: port })
    expect(third.port).not.toBe(port)
    expect(third.issueAddress()).toContain(`:${third.port}/`)
    // One that was asked for is never exchanged for another.
    await expect(startWebServer({ ...options(port), lastPort: third.port })).rejects.toThrow(StartFailure)
    await second.close()
    await third.close()
  })

  it('turns away at once whoever comes before there is a host', async () => {
    const port = await findFreePort()
    const opened = Promise.withResolvers<ReturnType<typeof fakeHost>>()
    const starting = startWebServer({ ...options(port), openHost: () => opened.promise })
    await expect.poll(() => canConnect('127.0.0.1', port)).toBe(true)
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed')
    opened.resolve(fakeHost())
    const server = await starting
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(403)
    await server.close()
  })

  it('knows no browser from before it was started again on the same port', async () => {
    const first = await runShell()
    const cookie = await first.signIn()
    expect((await first.ask('/', { cookie })).status).toBe(200)
    const { port } = first.server
    await first.close()
    const second = await runShell(port)
    expect(second.server.port).toBe(port)
    expect((await second.ask('/', { cookie })).status).toBe(403)
    expect(second.refusals).toEqual(['session'])
    await second.close()
  })

  it('says what to do where the page is not built', async () => {
    const start = startWebServer({ ...options(0), pageFolder: `${shell.pageFolder}/assets` })
    await expect(start).rejects.toThrow('npm start')
  })

  it('locks the network after it listens and before the workspace opens', async () => {
    const order: string[] = []
    const server = await startWebServer({
      ...options(0),
      openHost: async () => {
        order.push('open')
        return fakeHost()
      },
      lockNetwork: () => order.push('lock')
    })
    expect(order).toEqual(['lock', 'open'])
    // Read by ONNX Runtime in the engine processes, which inherit it.
    expect(process.env['ORT_DISABLE_TELEMETRY']).toBe('1')
    await server.close()
  })

  it('leaves no port open where the workspace does not open', async () => {
    const port = await findFreePort()
    const openHost = () => Promise.reject(new Error('locked'))
    await expect(startWebServer({ ...options(port), openHost })).rejects.toThrow('locked')
    expect(await canConnect('127.0.0.1', port)).toBe(false)
  })

  it('closes the host once, however often it is asked to end', async () => {
    await Promise.all([shell.server.close(), shell.server.close()])
    expect(shell.host.closed()).toBe(1)
    expect(await canConnect('127.0.0.1', shell.server.port)).toBe(false)
  })
})
