// The cut: training and evaluating from it is training and evaluating from the words, up to the rounding of what is kept.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEncoder } from '../encoders/load-encoder.ts'
import { tagsOf } from '../tagging/tagger-card.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import { assembleBatch, type Example } from './batches.ts'
import { Cut, cutPays, HiddenStates } from './cut.ts'
import { encodeAll } from './examples.ts'
import { createTaggerWeights, trainedFrom } from './tagger-weights.ts'
import { makeSentences, writeTinyEncoder } from './tiny-encoder.ts'
import { createTrainingStep } from './training-step.ts'

const tags = tagsOf(['Disease', 'Drug'])
const maxTokens = 32
let folder = ''
let examples: Example[] = []
let pad = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartmark-cut-'))
  await writeTinyEncoder(folder)
  const tokenizer = await loadTokenizer(folder)
  pad = tokenizer.pad
  examples = await encodeAll(tokenizer, makeSentences(70, 1), tags, maxTokens)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function createWeights() {
  const { config, weights } = await loadEncoder(folder)
  return createTaggerWeights(config, weights, tags.length, 1)
}

const sequencesOf = (some: readonly Example[]) => some.map(({ tokenIds }) => tokenIds)
const distance = (a: Float32Array, b: Float32Array) =>
  Math.hypot(...a.map((value, i) => value - b[i]!)) / Math.hypot(...b)

describe('a step from the cut', () => {
  it.each([2, 3])(
    'has the loss and the gradients of a step from the words, level %i on trained',
    async (firstLevel) => {
      const weights = await createWeights()
      const cut = await Cut.open(weights, firstLevel, 1)
      const hidden = await cut.compute(sequencesOf(examples), pad, maxTokens, () => undefined)
      await cut.release()
      const numbers = [3, 60, 14, 7]
      const batch = assembleBatch(
        numbers.map((number) => examples[number]!),
        pad,
        maxTokens
      )
      const gradientsOf = async (fromCut: boolean, largestRun: number) => {
        const gradients = weights.memory.allocate(weights.flat.length)
        const step = await createTrainingStep(weights, {
          firstLevel,
          fromCut,
          dropout: 0,
          threads: 1,
          gradients,
          largestRun
        })
        const begun = fromCut ? { hidden: hidden.gather(numbers, batch.tokens) } : {}
        const { loss } = await step.differentiate({ ...batch, ...begun }, [], 0)
        await step.release()
        return { loss, gradients }
      }
      const [words, begun, inParts] = [
        await gradientsOf(false, 1024),
        await gradientsOf(true, 1024),
        await gradientsOf(true, 16)
      ]
      expect(Math.abs(begun.loss / words.loss - 1)).toBeLessThan(1e-3)
      for (const { name, start, end } of trainedFrom(weights, firstLevel).filter(
        ({ name }) => !name.endsWith('key.bias')
      )) {
        const [ours, theirs, parts] = [begun, words, inParts].map(({ gradients }) => gradients.slice(start, end))
        expect(distance(ours!, theirs!), name).toBeLessThan(5e-3)
        expect(distance(parts!, ours!), name).toBeLessThan(1e-4)
      }
    }
  )
})

describe('what is kept', () => {
  it('is the same whatever batch it is fetched for, and zero where there is padding', () => {
    const sequences = [3, 1, 2].map((length) => new Int32Array(length))
    const kept = new HiddenStates(sequences, 2)
    const lengths = Int32Array.of(1, 3)
    kept.put(
      [1, 0],
      { size: 2, tokens: 4, ids: new Int32Array(8), lengths },
      Float32Array.from({ length: 16 }, (_, i) => i / 4)
    )
    expect([...kept.gather([0], 3)]).toEqual([2, 2.25, 2.5, 2.75, 3, 3.25])
    expect([...kept.gather([1, 2], 2)]).toEqual([0, 0.25, 0, 0, 0, 0, 0, 0])
  })

  it('is kept only where something lies below, and within a gigabyte', () => {
    expect(cutPays(1, 1000, 384)).toBe(false)
    expect(cutPays(2, 1000, 384)).toBe(true)
    expect(cutPays(2, 2 ** 29 / 384 + 1, 384)).toBe(false)
  })
})
