// The names of what a method inserts: in every family's own spelling and back, and only where the method stands.
import { describe, expect, it } from 'vitest'
import { adapterPlaces, loraTargets, type Method } from '../../../../shared/recipe.ts'
import type { EncoderConfig } from '../encoder-config.ts'
import { families } from '../families/registry.ts'
import { toCanonical, toOwnNames } from '../tensor-names.ts'
import { isTrainedBy, listInsertions } from './insertions.ts'
import { listLoraPairs } from './lora.ts'

const lora: Method = { kind: 'lora', rank: 2, alpha: 4, dropout: 0, targets: [...loraTargets], from: 0.5 }
const adapter: Method = { kind: 'adapter', bottleneck: 3, after: [...adapterPlaces], from: 0.5 }
const shape: Omit<EncoderConfig, 'modelType'> = {
  vocabularySize: 30,
  embeddingSize: 8,
  hiddenSize: 8,
  layers: 4,
  heads: 2,
  feedForwardSize: 16,
  maxPositions: 32,
  firstPosition: 0,
  tokenTypes: 2,
  normEpsilon: 1e-12,
  activation: 'gelu'
}
const config: EncoderConfig = { ...shape, modelType: 'bert' }

describe.each(families.flatMap(({ modelTypes }) => modelTypes))('%s', (modelType) => {
  it.each([lora, adapter])('has names for $kind that lead back to the canonical ones', (method) => {
    const own: EncoderConfig = { ...shape, modelType }
    const tensors = listInsertions(own, method).map(({ name, shape: extents }) => ({
      name,
      shape: extents,
      data: new Float32Array(1)
    }))
    const named = toOwnNames(own, tensors)
    expect(new Set(named.map(({ name }) => name)).size).toBe(tensors.length)
    const back = toCanonical(own, new Map(named.map((tensor) => [tensor.name, tensor])), method)
    expect([...back.keys()]).toEqual(tensors.map(({ name }) => name))
  })
})

describe('a method', () => {
  it('stands on the layers above its share alone, in ascending level', () => {
    for (const method of [lora, adapter]) {
      const levels = listInsertions(config, method).map(({ level }) => level)
      expect(new Set(levels)).toEqual(new Set([3, 4]))
      expect(levels).toEqual(levels.toSorted())
    }
    expect(listInsertions(config, { ...lora, targets: ['value', 'value'] })).toHaveLength(4)
  })

  it('pairs every A with its B and its matrix', () => {
    const pairs = listLoraPairs(listInsertions(config, lora))
    expect(pairs).toHaveLength(2 * loraTargets.length)
    expect(pairs[0]).toEqual({
      matrix: 'bert.encoder.layer.2.attention.self.query.weight',
      a: 'bert.encoder.layer.2.attention.self.query.lora_A.weight',
      b: 'bert.encoder.layer.2.attention.self.query.lora_B.weight'
    })
  })

  it('leaves the encoder alone, but for the layer norms that adapters come with', () => {
    const norm = { name: 'bert.encoder.layer.3.output.LayerNorm.weight', shape: [8], level: 4, decays: false }
    const lower = { ...norm, name: 'bert.encoder.layer.0.output.LayerNorm.weight', level: 1 }
    const trained = (method: Method) => [norm, lower].map((spec) => isTrainedBy(method, config, spec))
    expect(trained(lora)).toEqual([false, false])
    expect(trained(adapter)).toEqual([true, false])
    expect(trained({ kind: 'weights' })).toEqual([true, true])
  })
})
