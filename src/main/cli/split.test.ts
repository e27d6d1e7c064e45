// The commands `split` and `leaks`: parts that do not leak, the same as before and as in the application, and a check that stops a script.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runLeaks } from './leaks.ts'
import { runSplit } from './split.ts'
import { CommandError, UsageError } from './command-errors.ts'

let folder: string
let printed: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chartmark-split-'))
  printed = ''
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const at = (name: string) => path.join(folder, name)
const textOf = (topic: number) =>
  `aspirin ${Array.from({ length: 40 }, (_, word) => `w${((topic + 1) * 7919 + word * 104729).toString(36)}`).join(' ')}`
const line = (id: string, text: string) =>
  JSON.stringify({ id, text, spans: [{ id: '1', start: 0, end: 7, label: 'drug', text: 'aspirin' }] })
const put = (name: string, lines: readonly string[]) => writeFileSync(at(name), `${lines.join('\n')}\n`)
const split = (to: string, out: string, ...more: string[]) =>
  runSplit(['--in', at('notes.jsonl'), '--out', at(out), '--to', to, ...more])
const idsIn = (file: string) =>
  readFileSync(at(file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((each) => (JSON.parse(each) as { id: string }).id)

describe('split', () => {
  beforeEach(() =>
    put('notes.jsonl', [
      ...Array.from({ length: 20 }, (_, topic) => line(`n${topic}`, textOf(topic))),
      line('twin', `${textOf(0)} again`),
      line('copy', textOf(1))
    ])
  )

  test('is whole or not at all: the parts of an earlier one stay together where one of this cannot be written', async () => {
    for (const place of ['parts', 'deep/parts']) {
      mkdirSync(at(`${place}/split.json`), { recursive: true })
      writeFileSync(at(`${place}/train.jsonl`), 'before')
      await expect(split('jsonl', place)).rejects.toThrow(CommandError)
      expect(readdirSync(at(place)).sort()).toEqual(['split.json', 'train.jsonl'])
      expect(readFileSync(at(`${place}/train.jsonl`), 'utf8')).toBe('before')
    }
  })

  test('writes a file for each part and says who is where', async () => {
    await split('jsonl', 'parts', '--devel', '20', '--test', '10', '--seed', '5', '--json')
    expect(readdirSync(at('parts')).sort()).toEqual(['devel.jsonl', 'split.json', 'test.jsonl', 'train.jsonl'])
    const parts = Object.fromEntries(['train', 'devel', 'test'].map((part) => [part, idsIn(`parts/${part}.jsonl`)]))
    expect(JSON.parse(readFileSync(at('parts/split.json'), 'utf8'))).toEqual({
      seed: 5,
      shares: { train: 70, devel: 20, test: 10 },
      documents: parts
    })
    expect(Object.values(parts).flat()).toHaveLength(22)
    for (const [one, other] of [
      ['n0', 'twin'],
      ['n1', 'copy']
    ])
      expect(Object.values(parts).filter((ids) => ids.includes(one!) && ids.includes(other!))).toHaveLength(1)
    expect(JSON.parse(printed)).toMatchObject({ documents: 22, spans: 22, nearDuplicates: 1, seed: 5 })
    await runLeaks([
      '--train',
      at('parts/train.jsonl'),
      '--devel',
      at('parts/devel.jsonl'),
      '--test',
      at('parts/test.jsonl')
    ])
  })

  test('the same again for the same seed, other parts for another', async () => {
    await split('jsonl', 'a')
    await split('jsonl', 'b')
    await split('jsonl', 'c', '--seed', '2')
    const partsOf = (name: string) => readFileSync(at(`${name}/split.json`), 'utf8')
    expect(partsOf('b')).toBe(partsOf('a'))
    const { documents } = JSON.parse(partsOf('a')) as { documents: object }
    expect(JSON.parse(partsOf('c'))).not.toMatchObject({ documents })
  })

  test('formats of several files get a folder for each part, a part without a share none', async () => {
    await split('brat', 'parts', '--test', '0')
    expect(readdirSync(at('parts')).sort()).toEqual(['devel', 'split.json', 'train'])
    expect(readdirSync(at('parts/devel')).filter((name) => name.endsWith('.ann')).length).toBeGreaterThan(0)
  })

  test.each([
    [['--devel', '60', '--test', '40']],
    [['--devel', '0', '--test', '0']],
    [['--seed', 'x']],
    [['--to', 'pdf']],
    [['--out', 'parts.zip']]
  ])('%s is wrong usage', async (more) => {
    await expect(split('jsonl', 'parts', ...more)).rejects.toThrow(UsageError)
  })

  test('the file that is divided is never one of its parts, nor are parts read with it', async () => {
    put('train.jsonl', [line('a', textOf(1)), line('b', textOf(2))])
    const before = readFileSync(at('train.jsonl'), 'utf8')
    await expect(runSplit(['--in', at('train.jsonl'), '--out', folder, '--to', 'jsonl'])).rejects.toThrow(UsageError)
    await expect(runSplit(['--in', folder, '--out', at('parts'), '--to', 'jsonl'])).rejects.toThrow('read as well')
    expect(readFileSync(at('train.jsonl'), 'utf8')).toBe(before)
  })

  test('nothing to divide, and standard input, are said in words', async () => {
    put('notes.jsonl', ['{'])
    await expect(split('jsonl', 'parts')).rejects.toThrow('There is no document')
    await expect(runSplit(['--in', '-', '--out', at('x'), '--to', 'jsonl'])).rejects.toThrow('more than once')
  })
})

describe('leaks', () => {
  test('names what leaks without a word of it, and fails', async () => {
    put('train.jsonl', [line('a', textOf(1)), line('b', textOf(2))])
    put('devel.jsonl', [line('a', textOf(3)), line('c', textOf(2).toUpperCase())])
    const check = runLeaks(['--train', at('train.jsonl'), '--devel', at('devel.jsonl'), '--json'])
    await expect(check).rejects.toThrow(CommandError)
    await expect(check).rejects.toThrow('c (devel) is nearly the same text as b (train)')
    expect(JSON.parse(printed)).toEqual({
      documents: { train: 2, devel: 2, test: 0 },
      leaks: [{ id: 'c', part: 'devel', otherId: 'b', otherPart: 'train', similarity: 1 }]
    })
  })

  test('a file without documents is no file without leaks', async () => {
    put('train.jsonl', [line('a', textOf(1))])
    put('devel.jsonl', ['{}'])
    await expect(runLeaks(['--train', at('train.jsonl'), '--devel', at('devel.jsonl')])).rejects.toThrow(
      'no document in'
    )
    expect(printed).toBe('')
  })

  test('wants something to compare with', async () => {
    put('train.jsonl', [line('a', textOf(1))])
    await expect(runLeaks(['--train', at('train.jsonl')])).rejects.toThrow('--devel is missing')
    await runLeaks(['--train', at('train.jsonl'), '--test', at('train.jsonl')]).catch((error: unknown) =>
      expect(error).toBeInstanceOf(CommandError)
    )
    expect(printed).toContain('1 train, 1 test documents: 1 are nearly the same')
  })
})
