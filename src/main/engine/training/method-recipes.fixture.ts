// A small recipe for each way of transferring, for tests on the tiny encoder; all of them with dropout.
import { recipeSchema, type Method, type Recipe } from '../../../shared/recipe.ts'

const lora: Method = {
  kind: 'lora',
  rank: 4,
  alpha: 8,
  dropout: 0.05,
  targets: ['query', 'value', 'intermediate', 'output'],
  from: 0
}
const adapter: Method = { kind: 'adapter', bottleneck: 6, after: ['attention', 'feedForward'], from: 0 }
const phase = { name: 'All', epochs: 3, learningRate: 1e-2, frozenShare: 0, warmupShare: 0.1, finalShare: 0 }
const recipeOf = (changes: object): Recipe =>
  recipeSchema.parse({
    version: 2,
    name: 'tiny',
    batchSize: 8,
    maxTokens: 32,
    dropout: 0.1,
    weightDecay: 0.01,
    clipNorm: 1,
    patience: 0,
    phases: [phase],
    ...changes
  })
const gradual = [
  { ...phase, name: 'Head', frozenShare: 1, epochs: 1 },
  { ...phase, name: 'Upper', frozenShare: 0.5, layerDecay: 0.8, epochs: 1 },
  { ...phase, layerDecay: 0.8, epochs: 1 }
]
export const methodRecipes = {
  lora: recipeOf({ method: lora }),
  'lora in the upper half': recipeOf({ method: { ...lora, from: 0.5 } }),
  adapter: recipeOf({ method: adapter }),
  'adapter in the upper half': recipeOf({ method: { ...adapter, from: 0.5 } }),
  'whole encoder': recipeOf({}),
  gradual: recipeOf({ phases: gradual })
}
export type MethodKind = keyof typeof methodRecipes
export const methodKinds = Object.keys(methodRecipes) as MethodKind[]
