// Encoders of every family against transformers: the ids of words given one by one, and the hidden states (made by family_fixtures.py).
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { encoderFeeds, padBatch } from '../../src/main/engine/encoders/batch-inputs.ts'
import { buildEncoder } from '../../src/main/engine/encoders/encoder-graph.ts'
import { noDropout } from '../../src/main/engine/encoders/graph-parts.ts'
import { loadEncoder, requireVocabulary, type Encoder } from '../../src/main/engine/encoders/load-encoder.ts'
import { isHead, listParameters, wordEmbeddings, wordTableShape } from '../../src/main/engine/encoders/parameters.ts'
import { Graph } from '../../src/main/engine/graph/graph.ts'
import { serialise } from '../../src/main/engine/graph/serialise.ts'
import { createSession, floats, floatsOf } from '../../src/main/engine/graph/session.ts'
import { alignSentence } from '../../src/main/engine/text/align.ts'
import { loadTokenizer } from '../../src/main/engine/text/tokenizer.ts'
import { readFixture, unpack, type PackedTensor } from './engine-fixture.ts'

interface FamilyFixture {
  readonly words: readonly (readonly number[])[]
  readonly sentences: readonly (readonly number[])[]
  readonly lengths: readonly number[]
  readonly hidden: PackedTensor
}

const folder = join(import.meta.dirname, 'fixtures', 'families')
const names = (await readdir(folder)).toSorted()
const { words } = readFixture<{ readonly words: readonly string[] }>('tokenizer-words.json')
/** As in family_fixtures.py. */
const sentences = [
  'The patient has severe fever , no rash .',
  '患 者 因 2 型 糖 尿 病 入 院 ， 接 受 胰岛素 aspirin 治疗 。',
  "Ménière ' s disease 😊 n\u0303o x\u0007y 👩\u200d⚕️ HbA1c 9 %"
]
const scratch = await mkdtemp(join(tmpdir(), 'chartmark-families-'))
afterAll(() => rm(scratch, { recursive: true, force: true }))

const expectedOf = (name: string) => readFixture<FamilyFixture>(`families/${name}/expected.json`)

/** The last hidden states [size x tokens, hidden] of sequences padded to one length. */
async function hiddenStates({ config, weights }: Encoder, sequences: readonly Int32Array[], pad: number) {
  const graph = new Graph()
  const table = { name: wordEmbeddings, shape: wordTableShape(config) }
  const parameters = [table, ...listParameters(config, 1).filter(({ name }) => !isHead(name))]
  const inputs = new Map(parameters.map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]))
  const hidden = buildEncoder(graph, config, inputs.get(wordEmbeddings)!, (name) => inputs.get(name)!, noDropout)
  const session = await createSession(serialise(graph, { hidden }), { threads: 1 })
  const batch = padBatch(sequences, pad, config.maxPositions)
  const result = await session.run({
    ...encoderFeeds(config, batch, batch.ids),
    ...Object.fromEntries(parameters.map(({ name, shape }) => [name, floats(weights.get(name)!.data, shape)]))
  })
  await session.release()
  return { tokens: batch.tokens, states: floatsOf(result['hidden']) }
}

async function expectHiddenStates(encoder: Encoder, { sentences: ids, hidden }: FamilyFixture, pad: number) {
  const sequences = ids.map((sequence) => Int32Array.from(sequence))
  const { tokens, states } = await hiddenStates(encoder, sequences, pad)
  const [, paddedTokens, width] = hidden.shape as [number, number, number]
  const expected = unpack(hidden)
  let largest = 0
  for (const [row, { length }] of sequences.entries()) {
    for (let i = 0; i < length * width; i++) {
      const difference = states[row * tokens * width + i]! - expected[row * paddedTokens * width + i]!
      largest = Math.max(largest, Math.abs(difference))
    }
  }
  expect(largest).toBeLessThan(1e-4)
}

describe.each(names)('%s', (name) => {
  const fixture = expectedOf(name)

  it('gives each word the ids that transformers gives it, the unknown one where that gives none', async () => {
    const tokenizer = await loadTokenizer(join(folder, name))
    requireVocabulary((await loadEncoder(join(folder, name))).config, tokenizer.vocabularySize)
    const expected = fixture.words.map((ids) => (ids.length === 0 ? [tokenizer.unk] : ids))
    expect(words.map((word) => [word, tokenizer.encodeWord(word)])).toEqual(words.map((word, i) => [word, expected[i]]))
  })

  it('lays sentences out as transformers does with is_split_into_words', async () => {
    const tokenizer = await loadTokenizer(join(folder, name))
    for (const [i, text] of sentences.entries()) {
      const ranges = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
        start: index,
        end: index + word.length
      }))
      const [window] = alignSentence(tokenizer, { text, words: ranges }, 512)
      expect([...window!.tokenIds]).toEqual(fixture.sentences[i])
    }
  })

  it('gives the hidden states that transformers gives, from every file of weights in the folder', async () => {
    const { pad } = await loadTokenizer(join(folder, name))
    await expectHiddenStates(await loadEncoder(join(folder, name)), fixture, pad)
    if (!(await readdir(join(folder, name))).includes('pytorch_model.bin')) return
    const copy = join(scratch, name)
    await cp(join(folder, name), copy, { recursive: true, filter: (source) => !source.includes('safetensors') })
    await expectHiddenStates(await loadEncoder(copy), fixture, pad)
  })
})
