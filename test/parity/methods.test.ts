// Every way of transferring against PyTorch, LoRA against peft: the gradients of one batch, and 20 steps of AdamW with clipping,
// warm-up and linear decay.
import { describe, expect, it } from 'vitest'
import type { Method } from '../../src/shared/recipe.ts'
import { parseConfig } from '../../src/main/engine/encoders/config.ts'
import { wordEmbeddings } from '../../src/main/engine/encoders/parameters.ts'
import { createMoments } from '../../src/main/engine/training/weights/moments.ts'
import { createTaggerWeights, trainedFrom } from '../../src/main/engine/training/weights/tagger-weights.ts'
import { createTrainingStep } from '../../src/main/engine/training/step/training-step.ts'
import {
  expectClose,
  readFixture,
  unpack,
  unpackBatch,
  unpackTensors,
  type PackedBatch,
  type PackedTensors
} from './engine-fixture.ts'
import { allocateGradients } from '../../src/main/engine/optimiser/flat-gradients.ts'

interface Case {
  readonly method: Method
  readonly firstLevel: number
  readonly layerDecay: number
  /** The head's rate, of the rate of the others. */
  readonly headShare: number
  readonly inserted: PackedTensors
  readonly gradients: PackedTensors
  readonly steps: readonly { readonly rate: number; readonly loss: number; readonly norm: number }[]
}

const fixture = readFixture<{
  readonly config: { readonly hidden_size: number; readonly num_labels: number }
  readonly weights: PackedTensors
  readonly clipNorm: number
  readonly batches: readonly PackedBatch[]
  readonly cases: Readonly<Record<string, Case>>
}>('engine-methods.json')

async function start({ method, firstLevel, inserted }: Case) {
  const config = parseConfig({ model_type: 'bert', ...fixture.config })
  const tensors = unpackTensors(fixture.weights)
  const additions = unpackTensors(inserted)
  const weights = createTaggerWeights(config, tensors, fixture.config.num_labels, 0, method)
  for (const { name, start } of weights.parameters)
    weights.flat.set((additions.get(name) ?? tensors.get(name)!).data, start)
  const gradients = allocateGradients(weights)
  return {
    weights,
    gradients,
    step: await createTrainingStep(weights, { firstLevel, dropout: 0, threads: 1, gradients })
  }
}

describe.each(Object.entries(fixture.cases))('%s', (_, expected) => {
  it('has the gradients of PyTorch, of exactly what is trained', async () => {
    const { weights, gradients, step } = await start(expected)
    const found = await step.differentiate(unpackBatch(fixture.batches[0]!), [], 0)
    expect(Math.abs(found.loss / expected.steps[0]!.loss - 1)).toBeLessThan(1e-5)
    const names = trainedFrom(weights, expected.firstLevel).map(({ name }) => name)
    if (expected.firstLevel === 0) names.push(wordEmbeddings)
    expect(names.toSorted()).toEqual(Object.keys(expected.gradients).toSorted())
    for (const { name, start: from, end } of trainedFrom(weights, expected.firstLevel)) {
      // A bias of the keys shifts all scores of a query alike: its true gradient is 0, what is left is rounding.
      if (name.endsWith('key.bias'))
        expect(Math.max(...gradients.whole.subarray(from, end).map(Math.abs))).toBeLessThan(1e-7)
      else expectClose(gradients.whole.subarray(from, end), unpack(expected.gradients[name]!), 1e-4, name)
    }
    await step.release()
    weights.memory.release()
  })

  it('takes the same 20 steps as PyTorch', async () => {
    const { weights, step } = await start(expected)
    const moments = createMoments(weights)
    const { layerDecay, headShare } = expected
    for (const [index, { rate, loss, norm }] of expected.steps.entries()) {
      const found = await step.differentiate(unpackBatch(fixture.batches[index]!), [], index)
      expect(Math.abs(found.loss - loss), `loss of step ${index}`).toBeLessThan(1e-4)
      expect(Math.abs(found.norm / norm - 1), `norm of step ${index}`).toBeLessThan(1e-3)
      const rates = { learningRate: rate, headRate: rate * headShare, layerDecay, weightDecay: 0.01 }
      step.update(found, moments, { ...rates, clipNorm: fixture.clipNorm, update: index + 1 })
    }
    await step.release()
    weights.memory.release()
  })
})
