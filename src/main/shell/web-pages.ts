// Answers the web shell's HTTP requests: the token's exchange and the page's files, and a plain refusal for all else.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Host } from '../host/host.ts'
import { exportsPath } from '../../shared/exports.ts'
import { presencePath } from '../../shared/presence.ts'
import type { ExportFile } from './export-pieces.ts'
import { sendExport } from './web-exports.ts'
import { findPageFile, type PageFiles } from './page-files.ts'
import { pageHeaders } from './page-policy.ts'
import type { Refusal, ReportRefusal } from './shell-log.ts'
import type { WebSession } from './web-session.ts'

export interface WebPages {
  readonly port: number
  readonly files: PageFiles
  readonly session: WebSession
  /** The file of an export that waits under an id. */
  readonly exported: Host['exported']
  readonly reportRefusal: ReportRefusal
}

export const webHost = (port: number): string => `127.0.0.1:${port}`
export const webOrigin = (port: number): string => `http://${webHost(port)}`

interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly type?: string
  readonly body: Buffer | string | ExportFile
}

const refusals = {
  host: [403, 'Chartmark answers only at the address it printed.'],
  method: [405, 'Only GET and HEAD are answered here.'],
  session: [
    403,
    'This browser is not signed in to Chartmark. Open the address that Chartmark printed when it started; it works once. Press Enter where Chartmark runs to get another.'
  ],
  token: [
    403,
    'This address was used before or is not right. Press Enter where Chartmark runs to get another, or start Chartmark again.'
  ],
  path: [404, 'There is no such page.']
} as const satisfies Partial<Record<Refusal, readonly [status: number, words: string]>>

/** Says no more than that Chartmark is here, which the refusal says as well. */
const presence: Answer = {
  status: 200,
  type: 'image/svg+xml',
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
}

/** Decides what a request gets; answers nothing itself, so that every answer leaves with the same headers. */
function answer(pages: WebPages, request: IncomingMessage, refuse: (what: keyof typeof refusals) => Answer): Answer {
  // A name that a foreign site resolves to 127.0.0.1 arrives with that name as its host.
  if (request.headers.host !== webHost(pages.port)) return refuse('host')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { ...refuse('method'), headers: { Allow: 'GET, HEAD' } }
  }
  const [pathname = '', query] = (request.url ?? '').split('?', 2)
  const token = pathname === '/' && query !== undefined ? new URLSearchParams(query).get('token') : null
  if (token !== null) {
    // HEAD does not spend the token: what looks at a link before opening it must not use it up.
    const cookie = request.method === 'GET' ? pages.session.exchange(token) : undefined
    if (cookie !== undefined) return { status: 303, headers: { Location: '/', 'Set-Cookie': cookie }, body: '' }
    // Going back in the browser's history meets the used address again.
    if (pages.session.admits(request.headers.cookie)) return { status: 303, headers: { Location: '/' }, body: '' }
    return refuse('token')
  }
  if (pathname === presencePath) return presence
  if (!pages.session.admits(request.headers.cookie)) return refuse('session')
  const exported = pathname.startsWith(exportsPath) ? pages.exported(pathname.slice(exportsPath.length)) : undefined
  if (exported !== undefined) return handOut(exported)
  const file = findPageFile(pages.files, pathname)
  return file === undefined ? refuse('path') : { status: 200, type: file.type, body: file.bytes }
}

/** Saved, never shown: the page's policy goes with it all the same. */
function handOut(file: ExportFile): Answer {
  return {
    status: 200,
    type: 'application/octet-stream',
    headers: { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` },
    body: file
  }
}

function isExport(body: Answer['body']): body is ExportFile {
  return typeof body === 'object' && 'size' in body
}

/** The listener of the web shell's server. */
export function servePages(pages: WebPages): (request: IncomingMessage, response: ServerResponse) => void {
  const always = pageHeaders([`ws://${webHost(pages.port)}`])
  const refuse = (what: keyof typeof refusals): Answer => {
    pages.reportRefusal(what)
    const [status, words] = refusals[what]
    return { status, body: `${words}\n` }
  }
  return (request, response) => {
    const { status, headers, type, body } = answer(pages, request, refuse)
    response.writeHead(status, {
      ...always,
      'Content-Type': type ?? 'text/plain; charset=utf-8',
      'Content-Length': isExport(body) ? body.size : Buffer.byteLength(body),
      ...headers
    })
    if (request.method === 'HEAD') response.end()
    else if (isExport(body)) sendExport(body, response)
    else response.end(body)
    // No body is ever wanted; what was sent with a refused request is not waited for.
    request.resume()
  }
}
