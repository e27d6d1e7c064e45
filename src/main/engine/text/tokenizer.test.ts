// Loading a tokenizer: from either kind of folder, and a clear error for one that is missing or damaged.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EngineError } from '../errors.ts'
import { loadTokenizer } from './tokenizer.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenizer-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

const vocabulary = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '[MASK]',
  'constructor',
  'aspirin',
  '##s',
  '糖',
  '[',
  ']',
  'sep'
]
const codeOf = async (loading: Promise<unknown>) =>
  loading.then(
    () => 'loaded',
    (error: unknown) => (error instanceof EngineError ? error.code : error)
  )

test('reads vocab.txt where there is no tokenizer.json', async () => {
  await writeFile(join(folder, 'vocab.txt'), `${vocabulary.join('\n')}\n`)
  const tokenizer = await loadTokenizer(folder)
  expect(tokenizer).toMatchObject({ vocabularySize: 12, pad: 0, unk: 1, cls: 2, sep: 3, mask: 4 })
  expect(tokenizer.encodeWord('Aspirins')).toEqual([6, 7])
  expect(tokenizer.encodeWord('糖')).toEqual([8])
  expect(tokenizer.encodeWord('constructor')).toEqual([5])
  expect(tokenizer.encodeWord('toString')).toEqual([1])
})

test('a word that spells a special token is text, and a word of which nothing is left is unknown', async () => {
  await writeFile(join(folder, 'vocab.txt'), vocabulary.join('\r\n'))
  const tokenizer = await loadTokenizer(folder)
  expect(tokenizer.encodeWord('[SEP]')).toEqual([9, 11, 10])
  expect(tokenizer.encodeWord('\u200b')).toEqual([1])
  expect(tokenizer.encodeWord('')).toEqual([1])
  expect(tokenizer.encodeWord('x'.repeat(1_000_000))).toEqual([1])
})

test('tokenizer_config.json decides about case', async () => {
  await writeFile(join(folder, 'vocab.txt'), vocabulary.join('\n'))
  await writeFile(join(folder, 'tokenizer_config.json'), '{"do_lower_case": false}')
  const tokenizer = await loadTokenizer(folder)
  expect(tokenizer.encodeWord('Aspirin')).toEqual([1])
})

test.each(['roberta', 'xlm-roberta'])(
  'words that are added where words are built from smaller pieces are met as a whole, as written: %s',
  async (family) => {
    const folder = join(import.meta.dirname, '../../../../test/parity/fixtures/families', family)
    const own = await loadTokenizer(folder)
    expect(own).toMatchObject({ cls: 0, pad: 1, sep: 2, unk: 3, mask: 4 })
    const tokenizer = await loadTokenizer(folder, ['zika', 'oseltamivir'])
    expect(tokenizer.vocabularySize).toBe(own.vocabularySize + 2)
    expect(tokenizer.encodeWord('zika')).toEqual([own.vocabularySize])
    expect(tokenizer.encodeWord('oseltamivir')).toEqual([own.vocabularySize + 1])
    for (const word of ['Oseltamivir', 'oseltamivirs', 'zikazika', '<s>'])
      expect(tokenizer.encodeWord(word)).toEqual(own.encodeWord(word))
  }
)

test('byte-level pieces hold every byte of a word, whatever it is', async () => {
  const tokenizer = await loadTokenizer(join(import.meta.dirname, '../../../../test/parity/fixtures/families/roberta'))
  for (const word of ['a', 'café', '糖', '😊', 'a\u0007b', '\u200d', '𠮷', 'e\u0301'])
    expect(tokenizer.encodeWord(word)).not.toContain(tokenizer.unk)
})

test('special tokens may have names of their own', async () => {
  await writeFile(
    join(folder, 'vocab.txt'),
    vocabulary.map((entry) => (entry === '[CLS]' ? '<start>' : entry)).join('\n')
  )
  expect(await codeOf(loadTokenizer(folder))).toBe('ENCODER_DAMAGED')
  await writeFile(join(folder, 'tokenizer_config.json'), '{"cls_token": {"content": "<start>", "lstrip": false}}')
  expect(await loadTokenizer(folder)).toMatchObject({ cls: 2, sep: 3 })
})

test('a folder without a tokenizer, a damaged file and a foreign vocabulary each have their error', async () => {
  expect(await codeOf(loadTokenizer(join(folder, 'absent')))).toBe('ENCODER_MISSING')
  await writeFile(join(folder, 'vocab.txt'), 'only\nwords\n')
  expect(await codeOf(loadTokenizer(folder))).toBe('ENCODER_DAMAGED')
  await writeFile(join(folder, 'tokenizer.json'), '{"model": {"vocab"')
  expect(await codeOf(loadTokenizer(folder))).toBe('ENCODER_DAMAGED')
  await writeFile(join(folder, 'tokenizer.json'), '{"model": {"type": "BPE", "vocab": {}}, "normalizer": null}')
  expect(await codeOf(loadTokenizer(folder))).toBe('ENCODER_DAMAGED')
})
