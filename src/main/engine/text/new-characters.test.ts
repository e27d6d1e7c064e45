// Which characters get an entry of their own, and that entry in every file of a tokenizer.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { splitWords } from '../../../shared/text/words.ts'
import { extendVocabulary } from '../encoders/extend-vocabulary.ts'
import { loadEncoder } from '../encoders/load-encoder.ts'
import { wordEmbeddings } from '../encoders/parameters.ts'
import { writeTinyEncoder } from '../training/tiny-encoder.ts'
import { copyTokenizer } from './copy-tokenizer.ts'
import { findNewCharacters } from './new-characters.ts'
import { loadTokenizer } from './tokenizer.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartmark-characters-'))
  await writeTinyEncoder(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const sentenceOf = (text: string) => {
  const words = splitWords(text)
  return { text, words, tags: words.map(() => 'O') }
}

it('takes unknown characters met twice, also beyond the basic plane, in code point order; not what normalisation changes', async () => {
  const tokenizer = await loadTokenizer(folder)
  const sentences = [
    sentenceOf('糖尿病 𠮷 é É the the'),
    sentenceOf('高血糖 𠮷 é É 尿'),
    sentenceOf('\ud800 \ud800 肺')
  ]
  expect(findNewCharacters(tokenizer, sentences)).toEqual(['尿', '糖', '𠮷'])
})

it('knows the new characters after the old words, with rows that differ and leave the old rows as they were', async () => {
  const before = await loadTokenizer(folder)
  const after = await loadTokenizer(folder, ['糖', '𠮷'])
  expect(before.encodeWord('糖')).toEqual([before.unk])
  expect(after.encodeWord('糖')).toEqual([before.vocabularySize])
  expect(after.encodeWord('𠮷')).toEqual([before.vocabularySize + 1])
  expect(after.encodeWord('fever')).toEqual(before.encodeWord('fever'))
  expect(after.vocabularySize).toBe(before.vocabularySize + 2)

  const { config, weights } = await loadEncoder(folder)
  const old = weights.get(wordEmbeddings)!.data
  const extended = extendVocabulary(config, weights, 2, 7)
  const table = extended.weights.get(wordEmbeddings)!
  expect(table.shape).toEqual([config.vocabularySize + 2, config.hiddenSize])
  expect(table.data.subarray(0, old.length)).toEqual(old)
  const [first, second] = [0, 1].map((row) => table.data.slice(old.length + row * 16, old.length + (row + 1) * 16))
  expect(first).not.toEqual(second)
  expect(Math.max(...first!, ...second!)).toBeLessThan(1)
  expect(extendVocabulary(config, weights, 2, 7).weights.get(wordEmbeddings)!.data).toEqual(table.data)
})

it('writes the same ids into vocab.txt and tokenizer.json', async () => {
  const [other, copy] = [join(folder, 'written'), join(folder, 'copy')]
  await writeTinyEncoder(other)
  await mkdir(copy)
  await writeFile(join(other, 'vocab.txt'), ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'the'].join('\n'))
  await copyTokenizer(other, copy, ['糖', '尿'])
  expect((await loadTokenizer(copy)).encodeWord('尿')).toEqual([7])
  await rm(join(copy, 'tokenizer.json'))
  expect((await loadTokenizer(copy)).encodeWord('尿')).toEqual([7])
  expect((await loadTokenizer(copy)).vocabularySize).toBe(8)
})
