// The plan's sentence names what the automatic recipe does, not that it is automatic.
import { expect, test } from 'vitest'
import type { Recipe } from '../../../shared/recipe.ts'
import { wayOf } from './way-of.ts'

const usual = { learningRate: 1e-4, layerDecay: 1, warmupShare: 0.1, finalShare: 0, epochs: 5 }
const auto: Recipe = {
  ...{ version: 2, name: 'auto', method: { kind: 'weights' }, batchSize: 16, maxTokens: 128 },
  ...{ dropout: 0.1, weightDecay: 0.01, clipNorm: 1, patience: 0 },
  phases: [
    { ...usual, name: 'Upper half', frozenShare: 0.5 },
    { ...usual, name: 'All layers', frozenShare: 0 }
  ]
}

test('a recipe is told by what it does to the encoder', () => {
  expect(wayOf(auto)).toBe('layered')
  expect(wayOf({ ...auto, phases: auto.phases.slice(1) })).toBe('full')
  expect(wayOf({ ...auto, phases: [{ ...usual, name: 'Head alone', frozenShare: 1 }] })).toBe('head')
  expect(wayOf({ ...auto, phases: [...auto.phases, auto.phases[1]!] })).toBe('gradual')
  expect(wayOf({ ...auto, method: { kind: 'prototypes', depth: 2 / 3 } })).toBe('prototypes')
  const lora = { kind: 'lora', rank: 8, alpha: 16, dropout: 0, targets: ['query'], from: 0 } as const
  expect(wayOf({ ...auto, method: { ...lora, targets: [...lora.targets] } })).toBe('lora')
})
