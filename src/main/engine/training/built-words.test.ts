// A tagger on a tokenizer that builds words from pieces learns characters that those pieces cannot spell, and reads them where it is loaded.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadTagger } from '../tagging/load-tagger.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import { evaluateTagger } from './evaluate.ts'
import { makeSentences } from './tiny-encoder.ts'
import { trainTagger } from './train.ts'
import { tinyRecipe } from './whole-runs.fixture.ts'

const encoderFolder = join(import.meta.dirname, '../../../../test/parity/fixtures/families/xlm-roberta')
/** One that the fixture's unigram pieces lack. */
const unknown = '疹'

it('gives an unknown character a token of its own', async () => {
  const own = await loadTokenizer(encoderFolder)
  expect(own.encodeWord(unknown)).toContain(own.unk)
  const folder = await mkdtemp(join(tmpdir(), 'chartmark-built-words-'))
  const inHan = makeSentences(40, 1).map(({ text, words, tags }) => {
    const parts = words
      .map(({ start, end }) => text.slice(start, end))
      .map((word) => (word === 'rash' ? unknown : word))
    let end = 0
    const ranges = parts.map((part) => {
      const start = end
      end = start + part.length + 1
      return { start, end: end - 1 }
    })
    return { text: parts.join(' '), words: ranges, tags }
  })
  const devel = inHan.slice(30)
  const taggerFolder = join(folder, 'tagger')
  const runFolder = join(folder, 'run')
  const request = {
    ...{ encoderFolder, recipe: tinyRecipe, seed: 1, entityTypes: ['Disease', 'Drug'], train: inHan.slice(0, 30) },
    ...{ devel, runFolder, taggerFolder, resume: false, threads: 1 }
  }
  await trainTagger(request, { cancelled: () => false }, () => undefined)
  expect((await loadTokenizer(taggerFolder)).encodeWord(unknown)).toEqual([own.vocabularySize])
  const tagger = await loadTagger(taggerFolder, { threads: 1 })
  expect(await evaluateTagger(tagger, devel)).toEqual(tagger.card.scores)
  await tagger.release()
  await rm(folder, { recursive: true, force: true })
})
