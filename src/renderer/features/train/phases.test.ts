// Phases, their borders and the frozen part of the stack follow from the recipe alone.
import { expect, test } from 'vitest'
import type { Recipe } from '../../../shared/recipe.ts'
import { countEpochs, phaseBoundaries, phaseOfEpoch, stackLevels } from './phases.ts'

const base = { learningRate: 1e-4, layerDecay: 1, warmupShare: 0.1, finalShare: 0 }
const layered: Recipe = {
  version: 2,
  name: 'layered',
  method: { kind: 'weights' },
  phases: [
    { ...base, name: 'upper half', epochs: 5, frozenShare: 0.5 },
    { ...base, name: 'all', epochs: 4, frozenShare: 0 }
  ],
  batchSize: 16,
  maxTokens: 256,
  dropout: 0.1,
  weightDecay: 0.01,
  clipNorm: 1,
  patience: 3
}

test('epochs belong to the phase that holds them', () => {
  expect(countEpochs(layered)).toBe(9)
  expect([0, 1, 5, 6, 9, 12].map((epoch) => phaseOfEpoch(layered, epoch))).toEqual([0, 0, 0, 1, 1, 1])
})

test('a border stands after the last epoch of a phase', () => {
  expect(phaseBoundaries(layered)).toEqual([{ epoch: 5, phase: 1 }])
  expect(phaseBoundaries({ ...layered, phases: layered.phases.slice(0, 1) })).toEqual([])
})

test('the lower layers and the embeddings are frozen together', () => {
  const first = stackLevels(layered, layered.phases[0]!, 6)
  expect(first.filter((level) => level.frozen).map((level) => `${level.part} ${level.layer}`)).toEqual([
    'layer 3',
    'layer 2',
    'layer 1',
    'embeddings 0'
  ])
  expect(first[0]).toEqual({ part: 'head', layer: 0, frozen: false, addition: false })
  expect(stackLevels(layered, layered.phases[1]!, 6).some((level) => level.frozen)).toBe(false)
})

test('a share of 1 trains the head alone', () => {
  const head = stackLevels(layered, { ...base, name: 'head', epochs: 1, frozenShare: 1 }, 12)
  expect(head.filter((level) => !level.frozen)).toHaveLength(1)
})

test('a method leaves the encoder frozen and stands on its upper layers', () => {
  const method = { kind: 'adapter', bottleneck: 8, after: ['attention'], from: 0.5 } as const
  const all = stackLevels({ ...layered, method: { ...method, after: [...method.after] } }, layered.phases[1]!, 6)
  expect(all.filter((level) => !level.frozen).map((level) => level.part)).toEqual(['head'])
  expect(all.filter((level) => level.addition).map((level) => level.layer)).toEqual([6, 5, 4])
})
