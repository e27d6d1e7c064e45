// A tagger from disk: order, windows, empty input, offsets, damage.
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { splitWords } from '../../../shared/text/words.ts'
import { writeTinyEncoder } from '../training/tiny-encoder.ts'
import { loadTagger, type Tagger } from './load-tagger.ts'
import { tagDocument } from './tag-document.ts'
import { writeUntrainedTagger } from './untrained-tagger.fixture.ts'

const folder = await mkdtemp(join(tmpdir(), 'chartmark-tagger-'))
const taggerFolder = join(folder, 'tagger')
const encoderFolder = join(folder, 'encoder')
await writeTinyEncoder(encoderFolder)
const writeRandomTagger = () => writeUntrainedTagger(taggerFolder, encoderFolder, ['Disease', 'Drug'], 50)

const sentenceOf = (text: string) => ({ text, words: splitWords(text) })

describe('a tagger', () => {
  let tagger: Tagger
  beforeAll(async () => {
    await writeRandomTagger()
    tagger = await loadTagger(taggerFolder, { threads: 1 })
  })
  afterAll(() => tagger.release())

  it('answers in the order asked, whatever the lengths, and alone as together', async () => {
    const sentences = [
      'fever and cough',
      'aspirin',
      'the patient takes insulin daily , no rash .',
      'severe asthma'
    ].map(sentenceOf)
    const together = await tagger.tagSentences(sentences)
    for (const [i, sentence] of sentences.entries()) {
      const [alone] = await tagger.tagSentences([sentence])
      expect(together[i]!.tags).toEqual(alone!.tags)
      expect(together[i]!.tags).toHaveLength(sentence.words.length)
    }
  })

  it('tags every word of a sentence longer than its windows', async () => {
    const long = sentenceOf(
      Array.from({ length: 100 }, (_, i) => ['fever', 'aspirin', 'the', 'severe'][i % 4]).join(' ')
    )
    const [decoded] = await tagger.tagSentences([long])
    expect(decoded!.tags).toHaveLength(100)
    expect(decoded!.scores.every((probability) => probability > 0 && probability <= 1)).toBe(true)
  })

  it('takes nothing, and sentences without words', async () => {
    expect(await tagger.tagSentences([])).toEqual([])
    expect(
      (await tagger.tagSentences([sentenceOf('   '), sentenceOf('fever')])).map(({ tags }) => tags.length)
    ).toEqual([0, 1])
    expect(await tagDocument(tagger, '')).toEqual([])
  })

  it('gives spans that are slices of the very text, for any text', async () => {
    const pieces = fc.constantFrom(
      'fever',
      'aspirin',
      '🩺',
      '患者',
      '👩‍⚕️',
      '\r\n',
      ' ',
      'é',
      'e\u0301',
      '𠮷',
      'İ',
      '. ',
      '\ud800'
    )
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async (parts) => {
        const text = parts.join('')
        let last = 0
        for (const { start, end, score: probability } of await tagDocument(tagger, text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
          expect(probability).toBeGreaterThan(0)
          last = end
        }
      }),
      { numRuns: 30 }
    )
  })
})

describe('a damaged tagger is refused in words', () => {
  it('where it is missing, incomplete or changed', async () => {
    await expect(loadTagger(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'TAGGER_MISSING' })
    await writeRandomTagger()
    await writeFile(join(taggerFolder, 'tagger.json'), '{}')
    await expect(loadTagger(taggerFolder)).rejects.toMatchObject({ code: 'TAGGER_DAMAGED' })
    await writeRandomTagger()
    await truncate(join(taggerFolder, 'model.safetensors'), 500)
    await expect(loadTagger(taggerFolder)).rejects.toMatchObject({ code: 'TAGGER_DAMAGED' })
    await writeRandomTagger()
    await rm(join(taggerFolder, 'manifest.json'))
    await expect(loadTagger(taggerFolder)).rejects.toMatchObject({ code: 'TAGGER_DAMAGED' })
  })
})
