// The web shell put together: a server on 127.0.0.1, the host behind it, and an orderly end.
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { lockNetwork } from '../engine/no-network.ts'
import type { Host } from '../host/host.ts'
import { silenceTelemetry } from '../engine/no-telemetry.ts'
import { readPageFiles } from './page-files.ts'
import type { ReportRefusal } from './shell-log.ts'
import { StartFailure } from './start-failure.ts'
import { servePages, webOrigin } from './web-pages.ts'
import { createWebSession } from './web-session.ts'
import { serveSocket } from './web-socket.ts'

export interface WebServerOptions {
  /** 0 takes the last port, or any free one. */
  readonly port: number
  /** The port that is tried first where none is asked for; one that is taken gives way to a free one. */
  readonly lastPort?: number
  /** Folder of the built page. */
  readonly pageFolder: string
  /** Opens the workspace; called when the port is taken and the network is locked. */
  readonly openHost: () => Promise<Host>
  readonly reportRefusal: ReportRefusal
  /** Takes all other network use from this process; tests of the server leave it. */
  readonly lockNetwork?: () => void
}

export interface WebServer {
  readonly port: number
  readonly host: Host
  /** A fresh address that works once; the one before it becomes void. */
  readonly issueAddress: () => string
  /** Ends connections, then the host. Calling it again waits for the first call. */
  readonly close: () => Promise<void>
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const words =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program. Choose another with --port N, or leave --port out to take a free one.`
          : error.code === 'EACCES'
            ? `This account may not use port ${port}. Choose one from 1024 on with --port N, or leave --port out.`
            : undefined
      reject(words === undefined ? error : new StartFailure(words, { cause: error }))
    })
    // The address, never a name and never all interfaces: nothing but this computer can reach it.
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => resolve((server.address() as AddressInfo).port))
  })
}

async function listenOnLast(server: Server, { port, lastPort = 0 }: WebServerOptions): Promise<number> {
  if (port !== 0 || lastPort === 0) return listen(server, port)
  return listen(server, lastPort).catch((error: unknown) => {
    if (error instanceof StartFailure) return listen(server, 0)
    throw error
  })
}

/** Rejects with `StartFailure` (port taken) or with what `openHost` rejects with; nothing is left open then. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const files = await readPageFiles(options.pageFolder).catch((cause: unknown) => {
    throw new StartFailure('The page is not built. Run: npm start', { cause })
  })
  const server = createServer()
  // A page from before that looks for its host comes again. Left without an answer, its browser would open no other connection to this port.
  const turnAway = (socket: Socket) => void socket.destroy()
  server.on('connection', turnAway)
  const port = await listenOnLast(server, options)
  ;(options.lockNetwork ?? lockNetwork)()
  silenceTelemetry()
  let host: Host
  try {
    host = await options.openHost()
  } catch (error) {
    server.close()
    throw error
  }

  const session = createWebSession(port)
  server.on(
    'request',
    servePages({ port, files, session, exported: host.exported, reportRefusal: options.reportRefusal })
  )
  server.off('connection', turnAway)
  const endSockets = serveSocket({ server, port, session, router: host.router, reportRefusal: options.reportRefusal })

  const end = async (): Promise<void> => {
    endSockets()
    server.close()
    server.closeIdleConnections()
    await host.close()
    server.closeAllConnections()
  }
  let ending: Promise<void> | undefined
  return {
    port,
    host,
    issueAddress: () => `${webOrigin(port)}/?token=${session.issueToken()}`,
    close: () => (ending ??= end())
  }
}
