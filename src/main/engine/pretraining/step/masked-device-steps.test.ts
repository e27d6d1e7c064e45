// Steps of pre-training made together in one run do what steps made one by one do. The CPU stands in for the card.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEncoder } from '../../encoders/load-encoder.ts'
import { createStream } from '../../random.ts'
import { writeTinyEncoder } from '../../training/tiny-encoder.ts'
import { createMaskedModel } from './masked-model.ts'
import { groupOf } from './masked-parameters.ts'
import { makeOneByOne, makeTogether } from './masked-step-maker.ts'
import type { PlannedMaskedStep } from './planned-masked-step.ts'
import { maskText } from '../texts/masking.ts'
import { allocateGradients } from '../../optimiser/flat-gradients.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chartmark-masked-device-'))
  await writeTinyEncoder(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const [cls, sep, mask, unk, firstWord] = [2, 3, 4, 1, 5] as const

/** Steps of different numbers of texts of different lengths. */
function planSteps(vocabularySize: number): PlannedMaskedStep[] {
  const next = createStream(7)
  const vocabulary = { cls, sep, mask, unk, vocabularySize, special: new Set([0, cls, sep, mask, unk]) }
  return [3, 5, 4].map((count, step) => ({
    texts: Array.from({ length: count }, (_, text) => {
      const tokens = Int32Array.from(
        { length: 3 + 2 * text + step },
        () => firstWord + (next() % (vocabularySize - firstWord))
      )
      return maskText(tokens, 0.3, vocabulary, step, text)
    }),
    step,
    rates: {
      learningRate: 0.003 / (step + 1),
      weightDecay: 0.1,
      clipNorm: 0.5,
      updates: { vocabulary: step + 4, layers: step + 1 }
    }
  }))
}

/** Its embeddings are narrower than its layers. */
const electra = join(import.meta.dirname, '../../../../../test/parity/fixtures/families/electra-discriminator')

async function train(together: boolean, frozen: boolean, encoder = folder) {
  const { config, weights } = await loadEncoder(encoder)
  const model = createMaskedModel(config, weights, new Float32Array(config.vocabularySize))
  const make = together ? makeTogether : makeOneByOne
  const maker = await make(model, {
    trains: (parameter) => !frozen || groupOf(parameter, config.layers) === 'vocabulary',
    ...{ pad: 0, maxTokens: 32, threads: 1, device: 'cpu', gradients: allocateGradients(model) }
  })
  const losses = await maker.make(planSteps(config.vocabularySize))
  await maker.release()
  const outcome = { losses, weights: [...model.flat], first: [...model.first], second: [...model.second] }
  model.memory.release()
  return outcome
}

function largestDifference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)
}

describe('steps of pre-training in one run', () => {
  it.each([
    ['all parameters', false],
    ['the word table and the head alone', true]
  ])('are those made one by one: %s', async (_, frozen) => {
    const [single, joint] = [await train(false, frozen), await train(true, frozen)]
    expect(joint.losses).toHaveLength(3)
    for (const key of ['losses', 'weights', 'first', 'second'] as const)
      expect(largestDifference(single[key], joint[key])).toBeLessThan(2e-5)
    expect(largestDifference(joint.weights, (await train(true, frozen)).weights)).toBe(0)
  })

  it('are those made one by one where embeddings are narrower than layers', async () => {
    const [single, joint] = [await train(false, false, electra), await train(true, false, electra)]
    for (const key of ['losses', 'first', 'second'] as const)
      expect(largestDifference(single[key], joint[key])).toBeLessThan(2e-5)
    const { config, weights } = await loadEncoder(electra)
    const { parameters, memory } = createMaskedModel(config, weights, new Float32Array(config.vocabularySize))
    memory.release()
    for (const { name, start, end } of parameters) {
      // Their true gradient is 0: AdamW makes steps of what rounding leaves.
      if (name.endsWith('key.bias')) continue
      const apart = largestDifference(single.weights.slice(start, end), joint.weights.slice(start, end))
      expect(apart, name).toBeLessThan(2e-5)
    }
  })

  it('change nothing that is not trained', async () => {
    const { config, weights } = await loadEncoder(folder)
    const before = createMaskedModel(config, weights, new Float32Array(config.vocabularySize))
    const { weights: after } = await train(true, true)
    for (const parameter of before.parameters) {
      const { start, end } = parameter
      const moved = largestDifference([...before.flat.subarray(start, end)], after.slice(start, end))
      if (groupOf(parameter, config.layers) === 'layers') expect(moved).toBe(0)
      else expect(moved).toBeGreaterThan(0)
    }
    before.memory.release()
  })
})
