// Recipe files: the first version is still read, what is missing gets its plain meaning, what makes no sense is refused.
import { expect, test } from 'vitest'
import { recipeSchema } from './recipe.ts'

const first = {
  version: 1,
  name: 'old',
  phases: [{ name: 'All', epochs: 3, learningRate: 1e-4, frozenShare: 0, warmupShare: 0.1, finalShare: 0 }],
  batchSize: 16,
  maxTokens: 128,
  dropout: 0.1,
  weightDecay: 0.01,
  clipNorm: 1,
  patience: 3
}
const lora = { kind: 'lora', rank: 8, alpha: 16, dropout: 0.05, targets: ['query', 'value'] }

test('a file of version 1 is read as the recipe of version 2 that means the same', () => {
  const recipe = recipeSchema.parse(first)
  expect(recipe.version).toBe(2)
  expect(recipe.method).toEqual({ kind: 'weights' })
  expect(recipe.phases[0]!.layerDecay).toBe(1)
  expect(recipeSchema.parse(recipe)).toEqual(recipe)
})

test('a method is one of those there are, whole', () => {
  expect(recipeSchema.parse({ ...first, version: 2, method: lora }).method).toEqual({ ...lora, from: 0 })
  for (const method of [
    { ...lora, targets: [] },
    { ...lora, targets: ['classifier'] },
    { ...lora, rank: 0 },
    { ...lora, from: 1 },
    { kind: 'adapter', bottleneck: 8 },
    { kind: 'prefix' }
  ])
    expect(recipeSchema.safeParse({ ...first, version: 2, method }).success).toBe(false)
  expect(recipeSchema.safeParse({ ...first, version: 3 }).success).toBe(false)
})
