// Work falls with what is frozen, and what is put on top of an encoder costs less than the encoder.
import { expect, test } from 'vitest'
import { ownWeights, type Method } from './recipe.ts'
import { evaluationWork, stepWork, workBelow } from './recipe-work.ts'

const lora: Method = { kind: 'lora', rank: 8, alpha: 16, dropout: 0, targets: ['query'], from: 0.5 }

test('a full step is the unit, a frozen half is computed once', () => {
  const own = { method: ownWeights }
  expect(stepWork(own, { frozenShare: 0 })).toBeCloseTo(1)
  expect(stepWork(own, { frozenShare: 0.5 })).toBeCloseTo(0.51)
  expect(stepWork(own, { frozenShare: 1 })).toBeLessThan(0.05)
  expect(evaluationWork(own, { frozenShare: 0.5 }) + workBelow(own, { frozenShare: 0.5 })).toBeCloseTo(1 / 3)
})

test('a method stands above its own border, however little the phase freezes', () => {
  expect(stepWork({ method: lora }, { frozenShare: 0 })).toBeLessThan(0.5)
  expect(stepWork({ method: lora }, { frozenShare: 0.75 })).toBeLessThan(stepWork({ method: lora }, { frozenShare: 0 }))
})
