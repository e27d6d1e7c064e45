// What cannot be written ends a command with a sentence that says what to do; what stood there stays, and nothing half written is left.
import { execFileSync, spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { asPlainUser, openFolder } from './command.fixture.ts'
import { UsageError } from './command-errors.ts'
import { runConvert } from './convert.ts'
import { runSplit } from './split.ts'

let folder: string
let remove: () => void
beforeEach(() => {
  ;({ folder, remove } = openFolder('chartmark-unwritable-'))
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  // Words that hardly pack.
  const words = (id: number) => Array.from({ length: 8 }, (_, at) => hash('sha256', `${id} ${at}`)).join(' ')
  const record = (id: number) => `{"id":"${id}","text":"${words(id)}","spans":[]}\n`
  writeFileSync(at('in.jsonl'), Array.from({ length: 500 }, (_, id) => record(id)).join(''))
})
afterEach(() => {
  vi.restoreAllMocks()
  remove()
})

const at = (name: string) => path.join(folder, name)
const convert = (out: string, to = 'csv', ...more: string[]) =>
  runConvert(['--in', at('in.jsonl'), '--out', out, '--to', to, ...more])

/** Every look of an output: a file, an archive, a folder, a project. */
const looks = [
  ['a.csv', 'csv'],
  ['a.xlsx', 'csv'],
  ['brat.zip', 'brat'],
  ['brat', 'brat'],
  ['a.chartmark', 'chartmark']
] as const

test.each(looks)('a folder that may not be written in stays as it was: %s', async (name, format) => {
  mkdirSync(at('closed'))
  chmodSync(at('closed'), 0o555)
  await asPlainUser(() => expect(convert(at(`closed/${name}`), format)).rejects.toThrow(/^You may not write .*another/))
  expect(readdirSync(at('closed'))).toEqual([])
})

test('a file that may only be read is not replaced', async () => {
  writeFileSync(at('kept.csv'), 'mine')
  chmodSync(at('kept.csv'), 0o444)
  await asPlainUser(() => expect(convert(at('kept.csv'))).rejects.toThrow(/^You may not write .*kept\.csv/))
  expect(readFileSync(at('kept.csv'), 'utf8')).toBe('mine')
})

test('a folder in place of a file is told before the work; so is a report that cannot be written', async () => {
  mkdirSync(at('folder.json'))
  await expect(convert(at('a.csv'), 'csv', '--report', at('folder.json'))).rejects.toThrow(/is a folder\. Name a file/)
  expect(readdirSync(folder).toSorted()).toEqual(['folder.json', 'in.jsonl'])
})

test('a report named - is no file of that name', async () => {
  await expect(convert(at('a.csv'), 'csv', '--report', '-')).rejects.toThrow(UsageError)
  expect(existsSync('-')).toBe(false)
})

test('a link stays one: what it leads to is replaced', async () => {
  writeFileSync(at('target.csv'), 'old')
  symlinkSync('target.csv', at('link.csv'))
  await convert(at('link.csv'))
  expect(lstatSync(at('link.csv')).isSymbolicLink()).toBe(true)
  expect(readFileSync(at('target.csv'), 'utf8')).toMatch(/^"id"/)
})

describe.skipIf(!existsSync('/dev/full'))('a device', () => {
  test('that is full ends the command, and stays a device', async () => {
    await expect(convert('/dev/full')).rejects.toThrow(/^The disk is full: \/dev\/full/)
    await expect(convert(at('a.csv'), 'csv', '--report', '/dev/full')).rejects.toThrow(/^The disk is full/)
    expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true)
    expect(readdirSync('/dev').filter((name) => name.endsWith('.tmp'))).toEqual([])
    expect(existsSync(at('a.csv'))).toBe(false)
  })

  test('that takes everything gets it', async () => {
    await convert('/dev/null')
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
  })
})

/** A disk of 64 KB, where this user may have one. */
const hasSmallDisk = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0

describe.skipIf(!hasSmallDisk)('a disk that is full', () => {
  let isMounted: boolean
  beforeEach(() => {
    mkdirSync(at('small'))
    isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at('small')]).status === 0
  })
  afterEach(() => {
    if (isMounted) execFileSync('umount', [at('small')])
  })

  test('keeps nothing of what did not fit', async ({ skip }) => {
    if (!isMounted) skip()
    for (const [name, format] of looks) {
      await expect(convert(at(`small/${name}`), format), name).rejects.toThrow(/^The disk is full: .*Free some space/)
      expect(readdirSync(at('small')), name).toEqual([])
    }
    const split = runSplit(['--in', at('in.jsonl'), '--out', at('small/parts'), '--to', 'jsonl'])
    await expect(split).rejects.toThrow(/^The disk is full/)
    expect(readdirSync(at('small'))).toEqual([])
  })
})
