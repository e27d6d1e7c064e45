import { describe, expect, it } from 'vitest'
import { padToLongest } from '../src/main/engine/encoders/batch-inputs.ts'
import { parseConfig } from '../src/main/engine/encoders/config.ts'
import { isHead, listParameters } from '../src/main/engine/encoders/parameters.ts'
import { countElements } from '../src/main/engine/graph/value-info.ts'
import { listMaskedParameters } from '../src/main/engine/pretraining/step/masked-parameters.ts'
import { createMaskedModel } from '../src/main/engine/pretraining/step/masked-model.ts'
import { createMaskedScorer, meanLoss } from '../src/main/engine/pretraining/held-out-loss.ts'
import { normalNumbers } from '../src/main/engine/random.ts'
import { createTagSession } from '../src/main/engine/tagging/tag-session.ts'
import { tinyConfig } from '../src/main/engine/training/tiny-encoder.ts'
import { doubleWidth, stackLayers, type Grown } from './grow-encoder.ts'

const small = randomEncoder()

describe('an encoder of twice the width', () => {
  it.each([{ noise: 0 }, { noise: 0.5 }])('has the hidden states twice, with noise $noise', async ({ noise }) => {
    const wide = doubleWidth(small, noise, 1)
    const [narrow, doubled] = [await hiddenStates(small), await hiddenStates(wide)]
    const width = small.config.hiddenSize
    expect(doubled).toHaveLength(2 * narrow.length)
    const apart = doubled.map((value, i) => {
      const unit = i % (2 * width)
      return Math.abs(value - narrow[Math.floor(i / (2 * width)) * width + (unit % width)]!)
    })
    expect(Math.max(...apart)).toBeLessThan(1e-4)
  })

  it('guesses words as before', async () => {
    const losses = [await maskedLoss(small), await maskedLoss(doubleWidth(small, 0.5, 1))]
    expect(losses[1]).toBeCloseTo(losses[0]!, 4)
  })

  it('divides weights unevenly among the copies of a unit, so that they learn different things', () => {
    const { data } = doubleWidth(small, 0.5, 1).tensors.get('bert.encoder.layer.0.output.dense.weight')!
    const inner = small.config.feedForwardSize
    expect(data[0]).not.toBeCloseTo(data[inner]!, 6)
  })
})

it('a stack has the layers of the encoder again, and every tensor that its configuration asks for', () => {
  const { config, tensors } = stackLayers(small, 2)
  expect(config.layers).toBe(2 * small.config.layers)
  for (const { name, shape } of listMaskedParameters(config)) expect(tensors.get(name)?.shape).toEqual(shape)
  const name = (layer: number) => `bert.encoder.layer.${layer}.attention.self.key.weight`
  expect(tensors.get(name(3))!.data).toEqual(tensors.get(name(1))!.data)
})

/** With a head for guessing words; the numbers are far from those of a fresh encoder, so that nothing hides near 0. */
function randomEncoder(): Grown {
  const config = parseConfig(tinyConfig)
  const tensors = listMaskedParameters(config).map(({ name, shape }, i) => {
    const noise = normalNumbers(countElements(shape), 0.3, 11, i)
    return { name, shape, data: name.endsWith('LayerNorm.weight') ? noise.map((value) => 1 + value) : noise }
  })
  return { config, tensors: new Map(tensors.map((tensor) => [tensor.name, tensor])) }
}

async function hiddenStates({ config, tensors }: Grown): Promise<Float32Array> {
  const head = listParameters(config, 1).filter(({ name }) => isHead(name))
  const withHead = new Map(tensors)
  for (const { name, shape } of head) withHead.set(name, { name, shape, data: new Float32Array(countElements(shape)) })
  const session = await createTagSession({
    ...{ config, tags: 1, tensors: withHead, precision: 'float32', threads: 1 },
    levels: { first: 0, last: config.layers }
  })
  const states = await session.run(padToLongest([Int32Array.of(2, 6, 9, 15, 3), Int32Array.of(2, 7, 3)], 0))
  await session.release()
  return states
}

async function maskedLoss({ config, tensors }: Grown): Promise<number> {
  const model = createMaskedModel(config, tensors, new Float32Array())
  const scorer = await createMaskedScorer(model, { pad: 0, maxTokens: 24, threads: 1 })
  const text = { ids: Int32Array.of(2, 6, 4, 15, 4, 3), places: Int32Array.of(2, 4), labels: Int32Array.of(8, 17) }
  const loss = meanLoss(await scorer.score([text], () => undefined))
  await scorer.release()
  return loss
}
