// A workspace keeps the port of its page, and what is kept wrongly does no harm.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepLastPort, readLastPort } from './web-port.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chartmark-port-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('is any free one at first, and then the last', () => {
  expect(readLastPort(folder)).toBe(0)
  keepLastPort(folder, 40_123)
  expect(readLastPort(folder)).toBe(40_123)
  keepLastPort(folder, 40_124)
  expect(readLastPort(folder)).toBe(40_124)
})

it.each(['', 'eighty', '70000', '-1', '80.5', '1 2', '9'.repeat(400)])('is any free one where "%s" is kept', (text) => {
  writeFileSync(path.join(folder, 'web-port'), text)
  expect(readLastPort(folder)).toBe(0)
})

it('cannot be kept where there is no folder, which stops nothing', () => {
  const missing = path.join(folder, 'not-there')
  keepLastPort(missing, 40_123)
  expect(readLastPort(missing)).toBe(0)
})
