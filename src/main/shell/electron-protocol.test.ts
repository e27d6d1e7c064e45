// The page's own protocol: its files, and nothing outside its folder however the address is written.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recorded, resetElectron } from '../../../test/doubles/electron.ts'
import { answerPageRequest, isPageAddress, registerPageScheme } from './electron-protocol.ts'
import { type PageFiles, readPageFiles } from './page-files.ts'
import type { Refusal } from './shell-log.ts'

let folder: string
let files: PageFiles
const refusals: Refusal[] = []
const ask = (address: string, method = 'GET'): Response =>
  answerPageRequest(files, new Request(address, { method }), (what) => refusals.push(what))

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chartmark-page-'))
  const page = path.join(folder, 'data')
  await mkdir(path.join(page, 'assets'), { recursive: true })
  await mkdir(path.join(folder, 'data-evil'))
  await writeFile(path.join(page, 'index.html'), '<!doctype html>')
  await writeFile(path.join(page, 'assets', 'page.js'), 'export {}')
  await writeFile(path.join(page, 'notes.txt'), 'not of a served type')
  await writeFile(path.join(folder, 'secret.js'), 'secret')
  await writeFile(path.join(folder, 'data-evil', 'secret.js'), 'secret')
  await symlink(path.join(folder, 'secret.js'), path.join(page, 'assets', 'link.js'))
  files = await readPageFiles(page)
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(() => {
  refusals.length = 0
  resetElectron()
})

describe('app://chartmark', () => {
  it('is registered as a standard and secure scheme', () => {
    registerPageScheme()
    const privileges = { standard: true, secure: true, supportFetchAPI: true }
    expect(recorded.schemes).toEqual([{ scheme: 'app', privileges }])
  })

  it('serves the page and its files under a policy that lets it connect to nothing', async () => {
    for (const address of ['app://chartmark/', 'app://chartmark/index.html', 'app://chartmark/assets/page.js?x#y']) {
      const response = ask(address)
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Security-Policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
          "connect-src 'none'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; " +
          "frame-ancestors 'none'; require-trusted-types-for 'script'; " +
          'sandbox allow-scripts allow-same-origin allow-forms allow-modals allow-downloads'
      )
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    }
    expect(await ask('app://chartmark/assets/page.js').text()).toBe('export {}')
    expect(refusals).toEqual([])
  })

  it.each([
    ['a traversal', 'app://chartmark/../secret.js'],
    ['an encoded traversal', 'app://chartmark/..%2fsecret.js'],
    ['a twice encoded traversal', 'app://chartmark/..%252fsecret.js'],
    ['encoded dots', 'app://chartmark/%2e%2e/secret.js'],
    ['backslashes', 'app://chartmark/..\\secret.js'],
    ['encoded backslashes', 'app://chartmark/..%5csecret.js'],
    ['an absolute path', 'app://chartmark//etc/passwd'],
    ['a file address in the path', 'app://chartmark/file:///etc/passwd'],
    ['a folder with the same beginning', 'app://chartmark/../data-evil/secret.js'],
    ['a folder', 'app://chartmark/assets'],
    ['a link that leads out', 'app://chartmark/assets/link.js'],
    ['a type that is not served', 'app://chartmark/notes.txt'],
    ['a null byte', 'app://chartmark/index.html%00.js'],
    ['another host', 'app://elsewhere/index.html'],
    ['a host with the same beginning', 'app://chartmark.evil/index.html'],
    ['another scheme', 'https://chartmark/index.html']
  ])('finds nothing at %s', async (_case, address) => {
    const response = ask(address)
    expect(response.status).toBe(404)
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(await response.text()).not.toContain('secret')
    expect(refusals).toEqual(['path'])
  })

  it.each(['POST', 'PUT', 'DELETE', 'HEAD'])('is not asked with %s', (method) => {
    expect(ask('app://chartmark/', method).status).toBe(405)
    expect(refusals).toEqual(['method'])
  })
})

it.each([
  ['app://chartmark/assets/page.js', true],
  ['blob:app://chartmark/1b4e28ba', true],
  ['app://chartmark.evil/', false],
  ['app://elsewhere/', false],
  ['blob:https://example.org/1', false],
  ['https://example.org/', false],
  ['http://127.0.0.1/', false],
  ['ws://127.0.0.1/', false],
  ['file:///etc/passwd', false],
  ['data:text/html,x', false],
  ['devtools://devtools/', false]
])('a request to %s stays within the page: %s', (address, within) => {
  expect(isPageAddress(address)).toBe(within)
})
