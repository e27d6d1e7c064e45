import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadTokenizer, type Tokenizer } from '../../text/tokenizer.ts'
import { makeSentences, writeTinyEncoder } from '../../training/tiny-encoder.ts'
import { collectTexts } from './collect-texts.ts'
import { findNewWords } from '../vocabulary/new-words.ts'
import { readLines } from './read-lines.ts'
import { continuesWord, idOf } from './token-texts.ts'

let folder = ''
let tokenizer: Tokenizer
const lines = makeSentences(200, 4).map(({ text }) => text)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartmark-texts-'))
  await writeTinyEncoder(join(folder, 'encoder'))
  tokenizer = await loadTokenizer(join(folder, 'encoder'))
  await writeFile(join(folder, 'plain.txt'), lines.join('\n'))
  await writeFile(join(folder, 'packed.txt.gz'), gzipSync(`${lines.join('\r\n')}\r\n\r\n`))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const options = { maxTokens: 16, terms: undefined, check: () => undefined }
const collect = (...names: string[]) =>
  collectTexts({ files: names.map((name) => join(folder, name)) }, tokenizer, options)

describe('texts in memory', () => {
  it('let a cancellation in while they are read', async () => {
    let isStopped = false
    setImmediate(() => (isStopped = true))
    const check = () => {
      if (isStopped) throw new Error('It was stopped.')
    }
    await expect(collectTexts({ texts: lines }, tokenizer, { ...options, check })).rejects.toThrow('stopped')
  })
})

describe('readLines', () => {
  // Linux alone lists the files that a process has open.
  it.runIf(process.platform === 'linux').each(['long.txt', 'long.txt.gz'])(
    'closes a file whose reader stops early: %s',
    async (name) => {
      const path = join(folder, name)
      const text = Buffer.from('a line\n'.repeat(1 << 19))
      await writeFile(path, name.endsWith('.gz') ? gzipSync(text, { level: 0 }) : text)
      const isOpen = () =>
        readdirSync('/proc/self/fd')
          .map((fd) => `/proc/self/fd/${fd}`)
          .some((link) => existsSync(link) && readlinkSync(link) === path)
      for await (const line of readLines(path)) {
        expect(line).toBe('a line')
        expect(isOpen()).toBe(true)
        break
      }
      await vi.waitFor(() => expect(isOpen()).toBe(false))
    }
  )
})

describe('collectTexts', () => {
  it('reads plain and gzip files alike and holds back the same texts', async () => {
    const plain = await collect('plain.txt')
    const packed = await collect('packed.txt.gz')
    expect(packed.lines).toBe(plain.lines)
    const inMemory = await collectTexts(
      { texts: [lines.slice(0, 90).join('\n'), ...lines.slice(90)] },
      tokenizer,
      options
    )
    expect(inMemory.hash).toBe(plain.hash)
    expect(packed.heldOut).toEqual(plain.heldOut)
    expect([...plain.train, ...plain.heldOut].sort((a, b) => a - b)).toEqual(
      Array.from({ length: plain.texts.count }, (_, i) => i)
    )
    expect(plain.heldOut.length).toBeGreaterThan(3)
    expect(plain.heldOut.length / plain.texts.count).toBeLessThan(0.15)
  })

  it('refuses what is no text in UTF-8, and lets a few damaged characters pass', async () => {
    const chinese = Buffer.from([0xb7, 0xa2, 0xc8, 0xc8, 0x0a])
    await writeFile(join(folder, 'gb.txt'), Buffer.concat(Array.from({ length: 100 }, () => chinese)))
    await writeFile(join(folder, 'utf16.txt'), Buffer.from(lines.join('\n'), 'utf16le'))
    for (const name of ['gb.txt', 'utf16.txt'])
      await expect(collect(name)).rejects.toMatchObject({
        code: 'TEXT_UNREADABLE',
        message: expect.stringContaining('UTF-8') as string
      })
    await writeFile(join(folder, 'damaged.txt'), Buffer.concat([Buffer.from(lines.join('\n')), Buffer.from([0xff])]))
    expect((await collect('damaged.txt')).lines).toBe((await collect('plain.txt')).lines)
  })

  it('never has one text on both sides', async () => {
    const twice = await collect('plain.txt', 'packed.txt.gz')
    const key = (index: number) => twice.texts.text(index).join()
    const heldOut = new Set(Array.from(twice.heldOut, key))
    expect(Array.from(twice.train, key).filter((text) => heldOut.has(text))).toEqual([])
  })

  it('cuts long lines between words', async () => {
    await writeFile(join(folder, 'long.txt'), `${'the patient takes heparins . '.repeat(20)}\n${lines.join('\n')}`)
    const { texts } = await collect('long.txt')
    for (let i = 0; i < texts.count; i++) {
      expect(texts.text(i).length).toBeLessThanOrEqual(14)
      expect(continuesWord(texts.text(i)[0]!)).toBe(false)
    }
  })

  it('counts characters without white space', async () => {
    await writeFile(join(folder, 'two.txt'), `no fever .\n${lines.join('\n')}`)
    const { characters, texts } = await collect('two.txt')
    expect(characters[0]).toBe(8)
    expect(texts.text(0)).toHaveLength(3)
  })

  it('says in words what is wrong with a file, and never quotes it', async () => {
    await expect(collect('missing.txt')).rejects.toMatchObject({ code: 'TEXT_UNREADABLE' })
    await writeFile(join(folder, 'cut.txt.gz'), gzipSync(lines.join('\n')))
    await truncate(join(folder, 'cut.txt.gz'), 300)
    await expect(collect('cut.txt.gz')).rejects.toMatchObject({ code: 'TEXT_UNREADABLE' })
    await writeFile(join(folder, 'false.txt.gz'), 'not an archive')
    await expect(collect('false.txt.gz')).rejects.toMatchObject({ code: 'TEXT_UNREADABLE' })
    await writeFile(join(folder, 'empty.txt'), '\n\n')
    await expect(collect('empty.txt')).rejects.toMatchObject({ code: 'NO_SENTENCES' })
  })
})

describe('findNewWords', () => {
  it('lists frequent words that the tokenizer cannot represent, and no others', async () => {
    const text = ['the Zika patient has fever .', 'no zika .', 'zika and cough , once cholera'].join('\n')
    await writeFile(join(folder, 'new.txt'), `${text}\n`.repeat(5))
    const found = await findNewWords({ files: [join(folder, 'new.txt')] }, tokenizer, () => undefined)
    expect(found).toEqual([{ word: 'zika', uses: 15, pieces: [] }])
    const known = await loadTokenizer(join(folder, 'encoder'), ['zika'])
    expect(known.encodeWord('Zika').map((id) => id)).toEqual([tokenizer.vocabularySize])
    expect(Array.from(known.encodeWord('Zika'), (id) => idOf(id * 4))).toEqual([tokenizer.vocabularySize])
  })
})
