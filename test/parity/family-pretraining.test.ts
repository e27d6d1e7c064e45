// An encoder of every family can be pre-trained with new words, written, and read again; check_pretrained.py has transformers' word on them.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { familyNames } from './family-taggers.ts'
import { loadTokenizer } from '../../src/main/engine/text/tokenizer.ts'
import { pretrainFamily, scoreMaskedText } from './family-pretraining.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartmark-family-pretraining-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Encoders of the fixtures that bring a head that guesses words. */
const withHead = new Set(['bert-chinese', 'roberta', 'xlm-roberta', 'electra-generator'])

describe.each(familyNames)('second-stage pre-training: %s', (name) => {
  it('learns, gives a new word one token, and writes what loads again', async () => {
    const { outFolder, heldOut, newWords, pseudoPerplexity } = await pretrainFamily(name, folder)
    expect(heldOut.at(-1)!.loss).toBeLessThan(heldOut[0]!.loss)
    expect(newWords).toBeGreaterThan(0)
    const card = JSON.parse(await readFile(join(outFolder, 'encoder.json'), 'utf8')) as { head: string }
    expect(card.head).toBe(withHead.has(name) ? 'of the encoder' : 'new')
    expect(pseudoPerplexity.before === null).toBe(!withHead.has(name))
    const { labels, scores } = await scoreMaskedText(outFolder)
    expect(labels).toHaveLength(1)
    expect(scores[0]).toBeLessThan(0)
  })
})

describe('another vocabulary', () => {
  const entries = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'the', 'patient', 'takes', 'oseltamivir', 'daily', '.']
  const withVocabulary = async (name: string) => {
    const vocabularyFile = join(folder, 'vocabulary.txt')
    await writeFile(vocabularyFile, entries.join('\n'))
    return pretrainFamily(name, join(folder, 'other'), { vocabularyFile, newWords: false })
  }

  it.each(['distilbert', 'electra-discriminator'])('is taken by a family with word pieces: %s', async (name) => {
    const { outFolder } = await withVocabulary(name)
    expect((await loadTokenizer(outFolder)).vocabularySize).toBe(entries.length)
    expect((await scoreMaskedText(outFolder)).labels).toEqual([8])
  })

  it.each(['roberta', 'xlm-roberta'])('is refused, with what to do, by %s', async (name) => {
    await expect(withVocabulary(name)).rejects.toMatchObject({
      code: 'ENCODER_UNSUPPORTED',
      message: expect.stringContaining('new words') as string
    })
  })
})
