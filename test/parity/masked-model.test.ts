// Masked-language-model pre-training against transformers' BertForMaskedLM: the loss and every parameter's gradient.
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/main/engine/encoders/config.ts'
import { createMaskedScorer, meanLoss } from '../../src/main/engine/pretraining/held-out-loss.ts'
import { createMaskedModel } from '../../src/main/engine/pretraining/masked-model.ts'
import { createMaskedStep } from '../../src/main/engine/pretraining/masked-step.ts'
import { expectClose, readFixture, unpack, unpackTensors, type PackedTensors } from './engine-fixture.ts'
import { allocateGradients } from '../../src/main/engine/optimiser/flat-gradients.ts'

interface MaskedFixture {
  readonly config: object
  readonly weights: PackedTensors
  readonly texts: readonly { readonly ids: number[]; readonly places: number[]; readonly labels: number[] }[]
  readonly loss: number
  readonly gradients: PackedTensors
}

const fixture = readFixture<MaskedFixture>('masked-model.json')
const config = parseConfig({ model_type: 'bert', ...fixture.config })
const texts = fixture.texts.map(({ ids, places, labels }) => ({
  ids: Int32Array.from(ids),
  places: Int32Array.from(places),
  labels: Int32Array.from(labels)
}))
const options = { pad: 0, maxTokens: 24, threads: 1 }

describe('a masked-language model', () => {
  it.each([{ parts: [texts] }, { parts: [texts.slice(0, 1), texts.slice(1)] }])(
    'has the loss and the gradients of transformers, in $parts.length parts',
    async ({ parts }) => {
      const model = createMaskedModel(config, unpackTensors(fixture.weights), new Float32Array())
      const gradients = allocateGradients(model)
      const step = await createMaskedStep(model, { ...options, trains: () => true, gradients })
      const found = await step.differentiate(parts)
      expect(Math.abs(found.loss / fixture.loss - 1)).toBeLessThan(1e-5)
      expect(model.parameters.map(({ name }) => name).toSorted()).toEqual(Object.keys(fixture.gradients).toSorted())
      for (const { name, start, end } of model.parameters) {
        const expected = unpack(fixture.gradients[name]!)
        // A bias of the keys shifts all scores of a query alike: its true gradient is 0, what is left is rounding.
        if (name.endsWith('key.bias'))
          expect(Math.max(...gradients.whole.subarray(start, end).map(Math.abs))).toBeLessThan(1e-6)
        else expectClose(gradients.whole.subarray(start, end), expected, 1e-4, name)
      }
      await step.release()
    }
  )

  it('gives the log-probabilities of the same loss without gradients', async () => {
    const model = createMaskedModel(config, unpackTensors(fixture.weights), new Float32Array())
    const scorer = await createMaskedScorer(model, options)
    const scores = await scorer.score(texts, () => undefined)
    expect(scores.map(({ length }) => length)).toEqual(texts.map(({ labels }) => labels.length))
    expect(Math.abs(meanLoss(scores) / fixture.loss - 1)).toBeLessThan(1e-5)
    await scorer.release()
  })
})
