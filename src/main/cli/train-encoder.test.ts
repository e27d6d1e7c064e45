// `chartmark train` without `--encoder` takes the one for the language of the sentences; one that is named is taken as it is.
import path from 'node:path'
import { expect, test } from 'vitest'
import { findEncoder } from './train-encoder.ts'

const sentences = (...texts: string[]) => texts.map((text) => ({ text, words: [], tags: [] }))

test.each([
  ['auto', ['He takes aspirin.'], 'all-minilm-l6-v2', 'the sentences are in English'],
  ['auto', ['患者口服阿司匹林。'], 'chartmark-zh-6x384', 'the sentences are in Chinese'],
  ['default', ['患者口服阿司匹林。'], 'all-minilm-l6-v2', undefined]
])('%s for %j', async (name, texts, folder, because) => {
  const found = await findEncoder(name, sentences(...texts))
  expect(path.basename(found.folder)).toBe(folder)
  if (because === undefined) expect(found.why).toBeUndefined()
  else expect(found.why).toContain(because)
})

test('a name that ships with nothing is a folder', async () => {
  expect(await findEncoder('no-such-encoder', [])).toEqual({ folder: path.resolve('no-such-encoder'), why: undefined })
})
