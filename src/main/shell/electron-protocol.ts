// The address of the page in Electron, app://chartmark, and what is served under it: the page's files and nothing else.
import { type Protocol, protocol } from 'electron'
import { findPageFile, type PageFiles } from './page-files.ts'
import { pageHeaders } from './page-policy.ts'
import type { ReportRefusal } from './shell-log.ts'

const scheme = 'app'
export const pageOrigin = `${scheme}://chartmark`
export const pageAddress = `${pageOrigin}/`

/** Must run before the application is ready. */
export function registerPageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

/** Whether a request stays within the page: its own files, and files the page itself made (an export being saved). */
export function isPageAddress(address: string): boolean {
  return address.startsWith(pageAddress) || address.startsWith(`blob:${pageAddress}`)
}

// The page talks to the host over its port alone: it may connect to nothing.
const headers = pageHeaders([])

function refuse(status: number, words: string): Response {
  return new Response(`${words}\n`, { status, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } })
}

/** Answers one request. A path is looked up as a name among the files read at start, so that none leads elsewhere. */
export function answerPageRequest(files: PageFiles, request: Request, reportRefusal: ReportRefusal): Response {
  const { protocol: requested, hostname, pathname } = new URL(request.url)
  const file = requested === `${scheme}:` && hostname === 'chartmark' ? findPageFile(files, pathname) : undefined
  if (file === undefined) {
    reportRefusal('path')
    return refuse(404, 'There is no such page.')
  }
  if (request.method !== 'GET') {
    reportRefusal('method')
    return refuse(405, 'Only GET is answered here.')
  }
  return new Response(file.bytes, { headers: { ...headers, 'Content-Type': file.type } })
}

/** Serves the page in one Electron session; each session needs a handler of its own. */
export function servePage(target: Protocol, files: PageFiles, reportRefusal: ReportRefusal): void {
  target.handle(scheme, (request) => answerPageRequest(files, request, reportRefusal))
}
