// What the packaged application would hold and forbid, as far as its configuration and the bundles tell.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'))

interface Packaging {
  readonly asar: boolean
  readonly publish: unknown
  readonly npmRebuild: boolean
  readonly electronVersion: string
  readonly files: readonly string[]
  readonly asarUnpack: readonly string[]
  readonly electronFuses: Readonly<Record<string, boolean>>
}
const packaging = read('build/electron-builder.json') as Packaging

describe('the package', () => {
  it('has the fuses of docs/security.md and no others', () => {
    expect(packaging.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true
    })
  })

  it('is one archive with its native code beside it, built from nothing but the lock file', () => {
    expect(packaging).toMatchObject({ asar: true, npmRebuild: false })
    expect(packaging.asarUnpack).toEqual(['**/*.node', '**/onnxruntime-node/bin/**'])
  })

  it('publishes nowhere, so that no updater can look anywhere', () => expect(packaging.publish).toBeNull())

  it('leaves out the web shell and what serves it', () => {
    expect(packaging.files).toEqual(expect.arrayContaining(['!out/main/web.js', '!node_modules/ws/**']))
  })

  it('is of the Electron that is installed', () => {
    const { devDependencies } = read('package.json') as { devDependencies: Record<string, string> }
    expect(packaging.electronVersion).toBe(devDependencies['electron'])
  })
})

/** Everything that a bundle imports, its own chunks followed. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
    /(?:from|import|import\(|require\()\s*["']([^"']+)["']/g
  )) {
    if (seen.has(name)) continue
    seen.add(name)
    if (name.startsWith('.')) importsOf(path.resolve(path.dirname(file), name), seen)
  }
  return seen
}

const bundle = (file: string): string => path.join(root, 'out', file)

// The test command builds before it runs tests; alone, this needs a build.
describe.skipIf(!existsSync(bundle('main/electron.js')))('the bundles (skipped where nothing is built)', () => {
  it('of Electron hold no server and no socket', () => {
    const imports = [...importsOf(bundle('main/electron.js'))]
    expect(imports).toContain('electron')
    expect(
      imports.filter((name) => /^(node:)?(https?|http2|net|tls|dgram|dns)$|^ws$|^@orpc\/server\/ws$/.test(name))
    ).toEqual([])
  })

  it('of the web shell hold no Electron', () => {
    const imports = [...importsOf(bundle('main/web.js'))]
    expect(imports).toContain('ws')
    expect(imports).not.toContain('electron')
  })

  it('of the preload are one CommonJS file that knows Electron alone', () => {
    expect([...importsOf(bundle('preload/preload.cjs'))]).toEqual(['electron'])
    expect(readFileSync(bundle('preload/preload.cjs'), 'utf8')).not.toMatch(/^\s*(import|export)\b/m)
  })

  it('of the page have no source map and no script or style in the page itself', () => {
    const page = readFileSync(bundle('renderer/index.html'), 'utf8')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|data:/)
  })
})

it('the preload stays under 40 lines', () => {
  expect(readFileSync(path.join(root, 'src/preload/preload.ts'), 'utf8').split('\n').length).toBeLessThanOrEqual(40)
})
