// Readiness of a text for an encoder: what is counted, what is compared, what follows.
import { join } from 'node:path'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { onTestFinished, expect, test } from 'vitest'
import { EngineError } from '../errors.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import { makeSentences, writeTinyEncoder } from '../training/tiny-encoder.ts'
import { measureCoverage } from './coverage.ts'
import { examineText } from './examine.ts'
import { judgeReadiness, type Measurements } from './judge.ts'

async function tinyEncoder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'chartmark-readiness-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  await writeTinyEncoder(join(folder, 'tiny'))
  return join(folder, 'tiny')
}
const never = { cancelled: () => false }

test('words are counted by how the tokenizer reads them', async () => {
  const tokenizer = await loadTokenizer(await tinyEncoder())
  const texts = ['the patient has fever', '', 'coughing aspirins xyzzy']
  const coverage = await measureCoverage({ texts }, tokenizer, () => undefined)
  expect(coverage).toEqual({
    texts: 2,
    words: 7,
    language: 'en',
    unknownShare: 1 / 7,
    piecesPerWord: 9 / 7,
    wholeShare: 4 / 7,
    shatteredShare: 0
  })
})

test('an encoder compared with itself cannot be told apart, and unknown words are named', async () => {
  const encoderFolder = await tinyEncoder()
  const sentences = makeSentences(60, 3)
  const texts = [...sentences.map(({ text }) => text), ...Array<string>(12).fill('the 奥司他韦 helps')]
  const readiness = await examineText(
    { encoderFolder, text: { texts }, sentences, baselineFolder: encoderFolder, threads: 1 },
    never
  )
  expect(readiness.probe).toMatchObject({ sentences: 60, low: 0, high: 0, baseline: 'tiny' })
  expect(readiness.probe!.f1).toBe(readiness.probe!.baselineF1)
  // Each noun has its own embedding, so that even a random encoder tells them apart.
  expect(readiness.probe!.f1).toBeGreaterThan(0.35)
  expect(readiness.findings).toContain('no-difference')
  expect(readiness.findings).toContain('unknown-words')
  expect(readiness.splitWords.words.map(({ word }) => word)).toContain('奥')
  expect(readiness.pseudoPerplexity).toBeNull()
})

test('without labels nothing is compared; cancelling ends it', async () => {
  const encoderFolder = await tinyEncoder()
  const request = { encoderFolder, text: { texts: ['the fever'] }, sentences: [], baselineFolder: null, threads: 1 }
  expect((await examineText(request, never)).probe).toBeNull()
  await expect(examineText(request, { cancelled: () => true })).rejects.toBeInstanceOf(EngineError)
})

const calm: Measurements = {
  coverage: {
    ...{ texts: 9, words: 90_000, language: 'en' },
    ...{ unknownShare: 0, piecesPerWord: 1.2, wholeShare: 0.9, shatteredShare: 0.01 }
  },
  pseudoPerplexity: { perWord: 20, perCharacter: 1.6, texts: 9, words: 90, characters: 400, unknownShare: 0 },
  atHome: 12,
  probe: undefined,
  languages: ['en']
}
const probe = { sentences: 50, support: 60, f1: 0.5, baseline: 'other', baselineF1: 0.5 }

test.each<[Partial<Measurements>, readonly string[]]>([
  [{}, ['ready']],
  [{ languages: ['zh'] }, ['other-language']],
  [{ coverage: { ...calm.coverage, unknownShare: 0.3, shatteredShare: 0.2 } }, ['unknown-words', 'shattered-words']],
  [{ atHome: 4 }, ['far-text']],
  [{ atHome: undefined }, ['ready']],
  [{ probe: { ...probe, low: -0.2, high: -0.1 } }, ['negative-transfer']],
  [{ probe: { ...probe, low: -0.1, high: 0.1 } }, ['ready', 'no-difference']],
  [{ probe: { ...probe, low: 0.1, high: 0.2 } }, ['ready', 'better-than-baseline']],
  [{ pseudoPerplexity: undefined }, ['ready', 'cannot-guess']],
  [{ coverage: { ...calm.coverage, words: 100 } }, ['ready', 'little-text']]
])('what was measured leads to what it means (%#)', (change, findings) => {
  expect(judgeReadiness({ ...calm, ...change })).toEqual(findings)
})
