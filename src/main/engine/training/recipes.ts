// The ready-made recipes, with rates for the width of the encoder.
import type { Phase, Recipe, RecipeName } from '../../../shared/recipe.ts'

/**
 * Peak rates by width. A small encoder (384) wants rates about ten times those of a base one (768): with 2e-5 and 1e-5 the
 * layered recipe reached 78.9 strict F1 on BC5CDR's development split, with 3e-4 and 1e-4 it reached 83.9.
 */
interface Rates {
  readonly frozen: number
  readonly all: number
  readonly full: number
  readonly head: number
}
const smallRates: Rates = { frozen: 3e-4, all: 1e-4, full: 1e-4, head: 2e-3 }
const baseRates: Rates = { frozen: 2e-5, all: 1e-5, full: 2e-5, head: 1e-3 }
const baseWidth = 768

const common = {
  version: 2,
  method: { kind: 'weights' },
  batchSize: 16,
  maxTokens: 128,
  dropout: 0.1,
  weightDecay: 0.01,
  clipNorm: 1,
  patience: 3
} as const

/** The recipe of a name for an encoder of the given width. */
export function readyRecipe(name: RecipeName, hiddenSize: number): Recipe {
  const rates = hiddenSize >= baseWidth ? baseRates : smallRates
  switch (name) {
    case 'layered':
      return {
        ...common,
        name,
        phases: [
          phase('Upper half', 5, rates.frozen, { frozenShare: 0.5 }),
          phase('All layers', 5, rates.all, { warmupShare: 0.05 })
        ]
      }
    case 'full':
      return { ...common, name, phases: [phase('All layers', 10, rates.full)] }
    case 'head':
      return { ...common, name, phases: [phase('Head alone', 10, rates.head, { frozenShare: 1 })] }
  }
}

function phase(name: string, epochs: number, learningRate: number, changes: Partial<Phase> = {}): Phase {
  return { name, epochs, learningRate, frozenShare: 0, layerDecay: 1, warmupShare: 0.1, finalShare: 0, ...changes }
}
