// The page's connection against the real web shell and over a real port: values, typed errors, streams, loss and return.
import { isDefinedError, safe, createORPCClient } from '@orpc/client'
import { RPCHandler } from '@orpc/server/message-port'
import { WebSocket as NodeSocket } from 'ws'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aProject, type FakeHost, fakeHost } from '../../../test/doubles/host.ts'
import { type RunningShell, runShell } from '../../../test/doubles/web-shell.ts'
import { type Client, createPortLink, type PortWindow, receivePort } from './connection.ts'
import { ConnectionError, createStatus } from './connection-status.ts'
import { backOff, createSocketLink, slowPause } from './socket-link.ts'

interface Transport {
  readonly client: Client
  readonly host: FakeHost
  readonly close: () => Promise<void>
}

async function overSocket(): Promise<Transport> {
  const shell = await runShell()
  const cookie = await shell.signIn()
  const { wait } = waitsByHand()
  const status = createStatus('reconnecting')
  const link = createSocketLink({ openSocket: () => pageSocket(shell, cookie), status, wait })
  return { client: createORPCClient<Client>(link), host: shell.host, close: shell.close }
}

async function overPort(): Promise<Transport> {
  const host = fakeHost()
  const { port1, port2 } = new MessageChannel()
  new RPCHandler(host.router).upgrade(port1, { context: {} })
  port1.start()
  const client = createORPCClient<Client>(createPortLink(port2, createStatus('reconnecting')))
  return { client, host, close: async () => port1.close() }
}

/** A socket as the page in a signed-in browser would open it. */
function pageSocket(shell: RunningShell, cookie: string): WebSocket {
  const { port } = shell.server
  const headers = { cookie, origin: `http://127.0.0.1:${port}` }
  const socket = new NodeSocket(`ws://127.0.0.1:${port}/rpc`, { headers })
  // A refused upgrade is an error event as well as a close; in a browser nobody has to listen to it.
  socket.on('error', () => undefined)
  return socket as unknown as WebSocket
}

describe.each([
  ['a WebSocket', overSocket],
  ['a port', overPort]
])('the contract over %s', (_name, start) => {
  let transport: Transport
  beforeEach(async () => {
    transport = await start()
  })
  afterEach(() => transport.close())

  it('returns what the host returns', async () => {
    expect(await transport.client.projects.list()).toEqual([aProject])
  })

  it('keeps errors typed', async () => {
    const { error } = await safe(transport.client.documents.get({ documentId: 'd1' }))
    expect(isDefinedError(error) && error.code === 'NOT_FOUND' && error.data).toEqual({ what: 'document', id: 'd1' })
  })

  it('lets no cause of an unexpected error across', async () => {
    const edit = { kind: 'status', status: 'gold' } as const
    const { error } = await safe(transport.client.documents.edit({ documentId: 'd1', edit }))
    expect(error).toBeInstanceOf(Error)
    expect(JSON.stringify(error)).not.toContain('2型糖尿病')
    expect(error?.message).not.toContain('2型糖尿病')
  })

  it('refuses input that the contract does not allow', async () => {
    const { error } = await safe(transport.client.documents.get({ documentId: 7 as unknown as string }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('carries a file whole', async () => {
    // Every byte value occurs, among them 255, which the transport uses as a mark of its own.
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 256)
    const part = new File([bytes], '编码器.bin')
    const { bytes: arrived } = await transport.client.encoderImports.add({ importId: 'e1', file: 'model.bin', part })
    expect(arrived).toBe(bytes.length)
  })

  it('ends a stream in the host when the page leaves it', async () => {
    const leave = new AbortController()
    const stream = await transport.client.workspace.watch(undefined, { signal: leave.signal })
    expect((await stream.next()).value).toEqual({ kind: 'projects' })
    expect(transport.host.watching()).toBe(1)
    leave.abort()
    await expect.poll(() => transport.host.watching()).toBe(0)
  })
})

/** Waits that end when the test says so, one at a time: what a test leaves behind then tries nothing. */
function waitsByHand() {
  let end = (): void => undefined
  return {
    wait: () => new Promise<void>((resolve) => (end = resolve)),
    goOn: () => end()
  }
}

describe('a socket that is lost', () => {
  let shell: RunningShell
  beforeEach(async () => {
    shell = await runShell()
  })
  afterEach(() => shell.close())

  it('is opened again, and calls made meanwhile wait for it', async () => {
    const cookie = await shell.signIn()
    const status = createStatus('reconnecting')
    const seen: string[] = []
    status.subscribe(() => seen.push(status.get()))
    const sockets: WebSocket[] = []
    const openSocket = (): WebSocket => {
      const socket = pageSocket(shell, cookie)
      sockets.push(socket)
      return socket
    }
    const { wait, goOn } = waitsByHand()
    const client = createORPCClient<Client>(createSocketLink({ openSocket, status, wait }))
    await client.projects.list()
    sockets[0]?.close()
    await expect.poll(() => status.get()).toBe('reconnecting')
    const waiting = client.projects.list()
    goOn()
    expect(await waiting).toEqual([aProject])
    expect(seen).toEqual(['connected', 'reconnecting', 'connected'])
    expect(sockets).toHaveLength(2)
  })

  it('fails what was under way in words of its own', async () => {
    const cookie = await shell.signIn()
    const sockets: WebSocket[] = []
    const openSocket = (): WebSocket => {
      const socket = pageSocket(shell, cookie)
      sockets.push(socket)
      return socket
    }
    const { wait } = waitsByHand()
    const link = createSocketLink({ openSocket, status: createStatus('reconnecting'), wait })
    await link.opened
    const call = createORPCClient<Client>(link).projects.list()
    ;(sockets[0] as unknown as NodeSocket).terminate()
    await expect(call).rejects.toThrow(ConnectionError)
  })

  it('is away when Chartmark was ended: calls fail at once, and it is asked again slowly', async () => {
    const cookie = await shell.signIn()
    const status = createStatus('reconnecting')
    const waits: number[] = []
    const wait = (milliseconds: number): Promise<void> => {
      waits.push(milliseconds)
      return new Promise(() => undefined)
    }
    const link = createSocketLink({ openSocket: () => pageSocket(shell, cookie), status, wait })
    const client = createORPCClient<Client>(link)
    await client.projects.list()
    await shell.server.close()
    await expect.poll(() => status.get()).toBe('away')
    await expect(client.projects.list()).rejects.toMatchObject({ name: 'ConnectionError', reason: 'closed' })
    expect(waits).toEqual([slowPause])
  })

  it('says when another program has taken its address, and when that has ended', async () => {
    const cookie = await shell.signIn()
    const status = createStatus('reconnecting')
    let taken = true
    const byHand = waitsByHand()
    const { wait } = byHand
    const openSocket = () => pageSocket(shell, cookie)
    const link = createSocketLink({ openSocket, status, wait, isTaken: () => Promise.resolve(taken) })
    await link.opened
    await shell.server.close()
    await expect.poll(() => status.get()).toBe('taken')
    await expect(createORPCClient<Client>(link).projects.list()).rejects.toMatchObject({ reason: 'closed' })
    taken = false
    byHand.goOn()
    await expect.poll(() => status.get()).toBe('away')
  })

  it('comes back to a Chartmark that was started again, once its browser has signed in there', async () => {
    const status = createStatus('reconnecting')
    let cookie = await shell.signIn()
    const { wait, goOn } = waitsByHand()
    const link = createSocketLink({ openSocket: () => pageSocket(shell, cookie), status, wait })
    const client = createORPCClient<Client>(link)
    await client.projects.list()
    const { port } = shell.server
    await shell.close()
    await expect.poll(() => status.get()).toBe('away')
    shell = await runShell(port)
    link.tryAgain()
    // The cookie of the Chartmark before is worth nothing.
    await expect.poll(() => shell.refusals).toEqual(['session'])
    cookie = await shell.signIn()
    const waiting = client.projects.list()
    goOn()
    expect(await waiting).toEqual([aProject])
    expect(status.get()).toBe('connected')
  })

  it('comes back by itself however long Chartmark was gone', async () => {
    const status = createStatus('reconnecting')
    let cookie = 'no cookie'
    let slow = 0
    const byHand = waitsByHand()
    const wait = async (milliseconds: number): Promise<void> => {
      if (milliseconds === slowPause && ++slow > 3) await byHand.wait()
    }
    const link = createSocketLink({ openSocket: () => pageSocket(shell, cookie), status, wait })
    const client = createORPCClient<Client>(link)
    await expect(link.opened).rejects.toMatchObject({ reason: 'closed' })
    await expect.poll(() => slow).toBe(4)
    await expect(client.projects.list()).rejects.toMatchObject({ reason: 'closed' })
    cookie = await shell.signIn()
    byHand.goOn()
    await expect.poll(() => status.get()).toBe('connected')
    expect(await client.projects.list()).toEqual([aProject])
  })

  it('is away after a minute of trying', async () => {
    const status = createStatus('reconnecting')
    const waits: number[] = []
    const wait = async (milliseconds: number): Promise<void> => {
      if (milliseconds === slowPause) await new Promise(() => undefined)
      waits.push(milliseconds)
    }
    const link = createSocketLink({ openSocket: () => pageSocket(shell, 'no cookie'), status, wait })
    await expect(link.opened).rejects.toMatchObject({ reason: 'closed' })
    expect(status.get()).toBe('away')
    expect(waits.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(45_000)
    expect(Math.max(...waits)).toBe(backOff(100))
  })
})

describe('the port that the preload passes on', () => {
  function listenOn(): { page: PortWindow; deliver: (event: Partial<MessageEvent>) => void } {
    const listeners = new Set<(event: MessageEvent) => void>()
    const page = {
      location: { origin: 'app://chartmark' },
      addEventListener: (_type: string, listen: (event: MessageEvent) => void) => listeners.add(listen),
      removeEventListener: (_type: string, listen: (event: MessageEvent) => void) => listeners.delete(listen)
    } as unknown as PortWindow
    return { page, deliver: (event) => listeners.forEach((listen) => listen(event as MessageEvent)) }
  }

  it('is taken only from this window, this origin and with the agreed word', async () => {
    const { page, deliver } = listenOn()
    let asked = 0
    const received = receivePort({ requestPort: () => (asked += 1) }, page)
    const good = { source: page as unknown as Window, origin: 'app://chartmark', data: 'chartmark-port' }
    const ports = [new MessageChannel().port1, new MessageChannel().port1, new MessageChannel().port1]
    const [wrong, alsoWrong, right] = ports
    if (wrong === undefined || alsoWrong === undefined || right === undefined) throw new Error('three ports')
    deliver({ ...good, origin: 'https://example.org', ports: [wrong] })
    deliver({ ...good, source: null, ports: [alsoWrong] })
    deliver({ ...good, data: 'something else', ports: [alsoWrong] })
    deliver({ ...good, ports: [] })
    deliver({ ...good, ports: [right] })
    expect(await received).toBe(right)
    expect(asked).toBe(1)
    for (const port of ports) port.close()
  })
})
