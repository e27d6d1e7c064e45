// When a start builds: when a source changed, not when a test did or a file was only copied; and one build at a time.
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withBuildLock } from './build-lock.ts'
import { readStamp, stampFile, stampSources } from './build-stamp.ts'

let root: string
const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'chartmark-build-'))
  for (const file of ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'])
    put(file, '')
  put('src/main/a.ts', 'a')
  put('src/renderer/b.css', 'b')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('the stamp of the sources', () => {
  it.each([
    ['a source', () => put('src/main/a.ts', 'A')],
    ['a style', () => put('src/renderer/b.css', 'B')],
    ['a new source', () => put('src/main/c.ts', '')],
    ['a source that is gone', () => rmSync(path.join(root, 'src/main/a.ts'))],
    ['the packages', () => put('package-lock.json', '{}')],
    ['the build itself', () => put('electron.vite.config.ts', '//')]
  ])('changes with %s', (_case, change) => {
    const before = stampSources(root)
    change()
    expect(stampSources(root)).not.toBe(before)
  })

  it('does not change with a test, nor with a file that was only touched', () => {
    const before = stampSources(root)
    put('src/main/a.test.ts', 'test')
    utimesSync(path.join(root, 'src/main/a.ts'), new Date(), new Date())
    expect(stampSources(root)).toBe(before)
  })

  it('tells a moved line from a moved file', () => {
    put('src/x.ts', 'ab')
    put('src/y.ts', 'c')
    const before = stampSources(root)
    put('src/x.ts', 'a')
    put('src/y.ts', 'bc')
    expect(stampSources(root)).not.toBe(before)
  })

  it('is unknown where nothing was built', () => {
    expect(readStamp(root)).toBeUndefined()
    writeFileSync(stampFile(root), 'abc')
    expect(readStamp(root)).toBe('abc')
  })
})

describe('the build lock', () => {
  it('lets one work at a time', async () => {
    let inside = 0
    let most = 0
    const work = async (): Promise<void> => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 5))
      inside -= 1
    }
    await Promise.all([1, 2, 3].map(() => withBuildLock(root, work)))
    expect(most).toBe(1)
  })

  it('is left behind by no failure', async () => {
    await expect(withBuildLock(root, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(existsSync(path.join(root, 'build.lock'))).toBe(false)
  })

  it('of a process that is gone holds nobody up', async () => {
    // Process numbers end far below this one.
    writeFileSync(path.join(root, 'build.lock'), String(2 ** 30))
    expect(await withBuildLock(root, async () => 'built')).toBe('built')
  })
})
