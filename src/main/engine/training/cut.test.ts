// The cut: training and evaluating from it is training and evaluating from the words, up to the rounding of what is kept.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEncoder } from '../encoders/load-encoder.ts'
import { allocateGradients } from '../optimiser/flat-gradients.ts'
import { tagsOf } from '../tagging/tagger-card.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import { assembleBatch, type Example } from './data/batches.ts'
import { Cut, cutPays, HiddenStates } from './cut.ts'
import { encodeAll } from './data/examples.ts'
import { createTaggerWeights, trainedFrom } from './weights/tagger-weights.ts'
import { makeSentences, writeTinyEncoder } from './tiny-encoder.ts'
import { createTrainingStep } from './step/training-step.ts'

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
      const hidden = cut.statesOf(sequencesOf(examples), pad)
      const numbers = [3, 60, 14, 7]
      const batch = assembleBatch(
        numbers.map((number) => examples[number]!),
        pad,
        maxTokens
      )
      const gradients = allocateGradients(weights)
      const gradientsOf = async (fromCut: boolean, largestRun: number) => {
        const step = await createTrainingStep(weights, {
          firstLevel,
          fromCut,
          dropout: 0,
          threads: 1,
          gradients,
          largestRun
        })
        const begun = fromCut ? { hidden: await hidden.gather(numbers) } : {}
        const { loss } = await step.differentiate({ ...batch, ...begun }, [], 0)
        await step.release()
        return { loss, found: gradients.whole.slice() }
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
        const [ours, theirs, parts] = [begun, words, inParts].map(({ found }) => found.slice(start, end))
        expect(distance(ours!, theirs!), name).toBeLessThan(5e-3)
        expect(distance(parts!, ours!), name).toBeLessThan(1e-4)
      }
    }
  )
})

describe('what is kept', () => {
  it('is computed once, with the same others whatever is asked for first, and zero where there is padding', async () => {
    const asked: (readonly number[])[] = []
    const states = () =>
      new HiddenStates([3, 1, 2], 2, (numbers) => {
        asked.push(numbers)
        return Promise.resolve({ tokens: 4, hidden: Float32Array.from({ length: 24 }, (_, i) => i / 4) })
      })
    const [one, other] = [states(), states()]
    expect([...(await one.gather([1, 2]))]).toEqual([0, 0.25, 2, 2.25, 2.5, 2.75])
    expect([...(await one.gatherPadded([1, 2], 2))]).toEqual([0, 0.25, 0, 0, 2, 2.25, 2.5, 2.75])
    expect([...(await one.gather([0]))]).toEqual([4, 4.25, 4.5, 4.75, 5, 5.25])
    expect(await other.gatherPadded([0], 3)).toEqual(await one.gather([0]))
    expect(asked).toEqual([
      [1, 2, 0],
      [1, 2, 0]
    ])
  })

  it('is kept only where something lies below, and within a gigabyte', () => {
    expect(cutPays(1, 1000, 384)).toBe(false)
    expect(cutPays(2, 1000, 384)).toBe(true)
    expect(cutPays(2, 2 ** 29 / 384 + 1, 384)).toBe(false)
  })
})
