// A tagger from disk: order, windows, empty input, offsets, damage.
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { splitWords } from '../../../shared/text/words.ts'
import { loadEncoder } from '../encoders/load-encoder.ts'
import { writeTinyEncoder } from '../training/tiny-encoder.ts'
import { createTaggerWeights, namedTensors } from '../training/tagger-weights.ts'
import { loadTagger, type Tagger } from './load-tagger.ts'
import { tagDocument } from './tag-document.ts'
import { tagsOf, type TaggerCard } from './tagger-card.ts'
import { writeTagger } from './write-tagger.ts'

const folder = await mkdtemp(join(tmpdir(), 'chartmark-tagger-'))
const taggerFolder = join(folder, 'tagger')
const hash = '0'.repeat(64)
const score = { precision: 0, recall: 0, f1: 0, support: 0 }
const card: TaggerCard = {
  format: 1,
  entityTypes: ['Disease', 'Drug'],
  tags: tagsOf(['Disease', 'Drug']),
  maxTokens: 16,
  encoder: { name: 'tiny', hash },
  recipe: {
    version: 2,
    name: 'none',
    method: { kind: 'weights' },
    phases: [
      { name: 'none', epochs: 1, learningRate: 1e-3, frozenShare: 0, layerDecay: 1, warmupShare: 0, finalShare: 0 }
    ],
    batchSize: 8,
    maxTokens: 16,
    dropout: 0,
    weightDecay: 0,
    clipNorm: 1,
    patience: 0
  },
  seed: 1,
  dataHash: hash,
  sentences: { train: 1, devel: 1 },
  scores: { micro: score, types: {} },
  bestEpoch: 1,
  steps: 1,
  versions: { chartmark: '0', onnxruntime: '0', node: '0' },
  notes: [],
  created: '2026-01-01T00:00:00.000Z'
}

/** A tagger with a random head: it tags nonsense, but always the same. */
async function writeRandomTagger(): Promise<void> {
  const encoderFolder = join(folder, 'encoder')
  await writeTinyEncoder(encoderFolder)
  const { config, weights } = await loadEncoder(encoderFolder)
  const random = createTaggerWeights(config, weights, card.tags.length, 3)
  const head = random.parameters.find(({ name }) => name === 'classifier.weight')!
  for (let i = head.start; i < head.end; i++) random.flat[i]! *= 50
  await writeTagger(taggerFolder, card, namedTensors(random), encoderFolder, [])
}

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
