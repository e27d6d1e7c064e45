// Steps made together in one run do what steps made one by one do. The CPU stands in for the card: the graph is the same.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Method } from '../../../../shared/recipe.ts'
import { loadEncoder } from '../../encoders/load-encoder.ts'
import { paddedLayout } from '../../encoders/layouts.ts'
import { tagsOf } from '../../tagging/tagger-card.ts'
import { loadTokenizer } from '../../text/tokenizer.ts'
import { assembleBatch } from '../data/batches.ts'
import { DropoutMasks } from './dropout-masks.ts'
import { encodeAll } from '../data/examples.ts'
import { createMoments } from '../weights/moments.ts'
import { makeOneByOne, makeTogether } from './step-maker.ts'
import type { PlannedStep } from './planned-step.ts'
import { createTaggerWeights } from '../weights/tagger-weights.ts'
import { makeSentences, writeTinyEncoder } from '../tiny-encoder.ts'
import { allocateGradients } from '../../optimiser/flat-gradients.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartmark-device-'))
  await writeTinyEncoder(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const tags = tagsOf(['Disease', 'Drug'])
const [dropout, maxTokens] = [0.1, 32] as const

async function planSteps(): Promise<PlannedStep[]> {
  const tokenizer = await loadTokenizer(folder)
  const examples = await encodeAll(tokenizer, makeSentences(12, 3), tags, maxTokens)
  return [0, 1, 2].map((step) => ({
    batch: assembleBatch(examples.slice(4 * step, 4 * step + 4 - step), tokenizer.pad, maxTokens),
    step,
    rates: { learningRate: 0.01 / (step + 1), layerDecay: 0.8, weightDecay: 0.1, clipNorm: 0.5, update: step + 1 }
  }))
}

async function train(together: boolean, firstLevel: number, method: Method) {
  const { config, weights: encoder } = await loadEncoder(folder)
  const weights = createTaggerWeights(config, encoder, tags.length, 1, method)
  const moments = createMoments(weights)
  const masks = [new DropoutMasks(1, dropout, 4 * maxTokens * config.hiddenSize * maxTokens)]
  for (const pool of masks) pool.beginEpoch(0)
  const steps = await planSteps()
  const gradients = allocateGradients(weights)
  const make = together ? makeTogether : makeOneByOne
  const maker = await make(
    { weights, moments, masks },
    // A card's sentences are padded; only then are the masks of dropout the same.
    { firstLevel, dropout, threads: 1, gradients, device: 'cpu', layout: paddedLayout }
  )
  const losses = await maker.make(steps)
  await maker.release()
  const { first, second, firstWords, secondWords } = moments
  return {
    losses,
    weights: [...weights.flat],
    words: [...weights.words],
    first: [...first, ...firstWords],
    second: [...second, ...secondWords]
  }
}

function largestDifference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)
}

describe('steps in one run', () => {
  it.each<[string, number, Method]>([
    ['all levels, word rows included', 0, { kind: 'weights' }],
    ['the upper half', 2, { kind: 'weights' }],
    ['adapters', 1, { kind: 'adapter', bottleneck: 4, after: ['attention', 'feedForward'], from: 0 }],
    ['LoRA', 1, { kind: 'lora', rank: 2, alpha: 4, dropout: 0.1, targets: ['query', 'value'], from: 0 }],
    // Its biases leave gaps in the flat arrays.
    ['adapters of odd width', 1, { kind: 'adapter', bottleneck: 5, after: ['attention', 'feedForward'], from: 0 }]
  ])('are those made one by one: %s', async (_, firstLevel, method) => {
    const [single, joint] = [await train(false, firstLevel, method), await train(true, firstLevel, method)]
    expect(joint.losses).toHaveLength(3)
    for (const key of ['losses', 'weights', 'words', 'first', 'second'] as const)
      expect(largestDifference(single[key], joint[key])).toBeLessThan(2e-5)
    expect(largestDifference(joint.weights, (await train(true, firstLevel, method)).weights)).toBe(0)
  })
})
