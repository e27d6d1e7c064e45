// Electron is used where its binary lies, and never fetched.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findElectron } from './start-electron.ts'

let root: string
const put = (file: string, text = ''): string => {
  const place = path.join(root, file)
  mkdirSync(path.dirname(place), { recursive: true })
  writeFileSync(place, text)
  return place
}
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'chartmark-start-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('finds none in a checkout whose package was never asked for one', () => {
  put('node_modules/electron/package.json', '{}')
  expect(findElectron(root, {})).toBeUndefined()
})

it('finds none where the package names a binary that is gone', () => {
  put('node_modules/electron/path.txt', 'electron')
  expect(findElectron(root, {})).toBeUndefined()
})

it('finds the binary that the package names', () => {
  put('node_modules/electron/path.txt', 'electron')
  const binary = put('node_modules/electron/dist/electron')
  expect(findElectron(root, {})).toBe(binary)
})

it('prefers a folder that was given', () => {
  put('node_modules/electron/path.txt', 'electron')
  put('node_modules/electron/dist/electron')
  const binary = put('elsewhere/electron')
  expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: path.join(root, 'elsewhere') })).toBe(binary)
  expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: path.join(root, 'nowhere') })).toBeUndefined()
})
