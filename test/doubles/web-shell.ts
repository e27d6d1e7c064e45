// For tests of the web shell: a running server with a small page and a host that answers part of the contract.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type FakeHost, fakeHost } from './host.ts'
import type { Refusal } from '../../src/main/shell/shell-log.ts'
import { startWebServer, type WebServer } from '../../src/main/shell/web-server.ts'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface RunningShell {
  readonly server: WebServer
  readonly host: FakeHost
  readonly refusals: Refusal[]
  /** Folder of the served page. */
  readonly pageFolder: string
  /** A request with exactly these headers; `Host` is the right one unless given. */
  readonly ask: (target: string, headers?: Record<string, string>, method?: string) => Promise<Reply>
  /** Exchanges a token; the value for a `Cookie` header. */
  readonly signIn: () => Promise<string>
  readonly close: () => Promise<void>
}

/** `port` 0: any free one. */
export async function runShell(port = 0): Promise<RunningShell> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chartmark-web-'))
  const pageFolder = path.join(folder, 'data')
  await mkdir(path.join(pageFolder, 'assets'), { recursive: true })
  await mkdir(path.join(folder, 'data-evil'))
  await writeFile(path.join(pageFolder, 'index.html'), '<!doctype html><title>Chartmark</title>')
  await writeFile(path.join(pageFolder, 'assets', 'page.js'), 'export {}')
  await writeFile(path.join(folder, 'data-evil', 'secret.js'), 'secret')
  await writeFile(path.join(folder, 'secret.js'), 'secret')
  const refusals: Refusal[] = []
  const host = fakeHost()
  const server = await startWebServer({
    port,
    pageFolder,
    openHost: async () => host,
    reportRefusal: (what) => refusals.push(what),
    lockNetwork: () => undefined
  })
  const ask: RunningShell['ask'] = (target, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      // Not fetch: it tidies the path and forbids the headers that an attacker would send.
      const sent = request({ host: '127.0.0.1', port: server.port, path: target, method, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString()
          })
        )
      })
      sent.on('error', reject)
      sent.end()
    })
  return {
    server,
    host,
    refusals,
    pageFolder,
    ask,
    async signIn() {
      const { pathname, search } = new URL(server.issueAddress())
      const { headers } = await ask(`${pathname}${search}`)
      return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    },
    async close() {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
}
