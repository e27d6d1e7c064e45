// The web shell's transport: the contract over a WebSocket at /rpc, for the page that this server served and no other.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Host } from '../host/host.ts'
import type { Refusal, ReportRefusal } from './shell-log.ts'
import { webHost, webOrigin } from './web-pages.ts'
import type { WebSession } from './web-session.ts'

/** Largest message in bytes: one imported file of 200 MB and its envelope. */
export const largestMessage = 256 * 1024 * 1024

/** How often a connection is asked whether it still lives, in ms; a page that was closed in its sleep is let go. */
const pingEvery = 30_000

export interface WebSocketOptions {
  readonly server: Server
  readonly port: number
  readonly session: WebSession
  readonly router: Host['router']
  readonly reportRefusal: ReportRefusal
}

function refuseUpgrade(socket: Duplex, status: '403 Forbidden' | '404 Not Found'): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function keepAlive(socket: WebSocket): void {
  let alive = true
  socket.on('pong', () => {
    alive = true
  })
  const timer = setInterval(() => {
    if (!alive) return socket.terminate()
    alive = false
    socket.ping()
  }, pingEvery)
  timer.unref()
  socket.on('close', () => clearInterval(timer))
}

/** Accepts upgrades at /rpc. The returned function says goodbye to every page and ends the connections. */
export function serveSocket({ server, port, session, router, reportRefusal }: WebSocketOptions): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false })
  const handler = new RPCHandler(router)

  const check = (request: IncomingMessage): Refusal | undefined => {
    if (request.headers.host !== webHost(port)) return 'host'
    // Browsers always send the origin with an upgrade, and no page can forge it.
    if (request.headers.origin !== webOrigin(port)) return 'origin'
    if (!session.admits(request.headers.cookie)) return 'session'
    return request.url === '/rpc' ? undefined : 'upgrade'
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A peer that resets the connection before the handshake ends must not end the host.
    socket.on('error', () => socket.destroy())
    const refusal = check(request)
    if (refusal !== undefined) {
      reportRefusal(refusal)
      return refuseUpgrade(socket, refusal === 'upgrade' ? '404 Not Found' : '403 Forbidden')
    }
    sockets.handleUpgrade(request, socket, head, (connection) => {
      // Too large or broken messages close the connection by themselves; the page connects again.
      connection.on('error', () => undefined)
      keepAlive(connection)
      void handler.upgrade(connection, { context: {} })
    })
  })

  return () => {
    // 1001, going away: the page then knows that Chartmark was ended and does not try again.
    for (const connection of sockets.clients) connection.close(1001, 'Chartmark was ended')
    sockets.close()
  }
}
