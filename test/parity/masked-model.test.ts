// Masked-language-model pre-training against transformers' ForMaskedLM of each family: the loss and every parameter's gradient.
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/main/engine/encoders/config.ts'
import { ownName, toCanonical } from '../../src/main/engine/encoders/tensor-names.ts'
import { allocateGradients } from '../../src/main/engine/optimiser/flat-gradients.ts'
import { createMaskedScorer, meanLoss } from '../../src/main/engine/pretraining/held-out-loss.ts'
import { createMaskedModel } from '../../src/main/engine/pretraining/step/masked-model.ts'
import { createMaskedStep } from '../../src/main/engine/pretraining/step/masked-step.ts'
import { expectClose, readFixture, unpack, unpackTensors, type PackedTensors } from './engine-fixture.ts'

interface MaskedFixture {
  readonly config: object
  readonly pad: number
  readonly weights: PackedTensors
  readonly texts: readonly { readonly ids: number[]; readonly places: number[]; readonly labels: number[] }[]
  readonly loss: number
  readonly gradients: PackedTensors
}

function open(name: string) {
  const fixture = readFixture<MaskedFixture>(`masked/${name}.json`)
  const config = parseConfig(fixture.config)
  const texts = fixture.texts.map(({ ids, places, labels }) => ({
    ids: Int32Array.from(ids),
    places: Int32Array.from(places),
    labels: Int32Array.from(labels)
  }))
  const weights = toCanonical(config, unpackTensors(fixture.weights))
  const model = createMaskedModel(config, weights, new Float32Array())
  return { fixture, config, texts, model, options: { pad: fixture.pad, maxTokens: 24, threads: 1 } }
}

describe.each(['bert', 'bert-relu', 'roberta', 'xlm-roberta', 'distilbert', 'electra'])(
  'a masked-language model: %s',
  (name) => {
    it.each([{ whole: true }, { whole: false }])(
      'has the loss and the gradients of transformers, in one part: $whole',
      async ({ whole }) => {
        const { fixture, config, texts, model, options } = open(name)
        const parts = whole ? [texts] : [texts.slice(0, 1), texts.slice(1)]
        const gradients = allocateGradients(model)
        const step = await createMaskedStep(model, { ...options, trains: () => true, gradients })
        const found = await step.differentiate(parts)
        expect(Math.abs(found.loss / fixture.loss - 1)).toBeLessThan(1e-5)
        const names = model.parameters.map((parameter) => ownName(config, parameter.name))
        expect(names.toSorted()).toEqual(Object.keys(fixture.gradients).toSorted())
        for (const { name: canonical, start, end } of model.parameters) {
          const expected = unpack(fixture.gradients[ownName(config, canonical)]!)
          // A bias of the keys shifts all scores of a query alike: its true gradient is 0, what is left is rounding.
          if (canonical.endsWith('key.bias'))
            expect(Math.max(...gradients.whole.subarray(start, end).map(Math.abs))).toBeLessThan(1e-6)
          else expectClose(gradients.whole.subarray(start, end), expected, 1e-4, canonical)
        }
        await step.release()
      }
    )

    it('gives the log-probabilities of the same loss without gradients', async () => {
      const { fixture, texts, model, options } = open(name)
      const scorer = await createMaskedScorer(model, options)
      const scores = await scorer.score(texts, () => undefined)
      expect(scores.map(({ length }) => length)).toEqual(texts.map(({ labels }) => labels.length))
      expect(Math.abs(meanLoss(scores) / fixture.loss - 1)).toBeLessThan(1e-5)
      await scorer.release()
    })
  }
)
