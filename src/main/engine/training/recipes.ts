// The ready-made recipes, with rates for the width of the encoder.
import {
  adapterPlaces,
  baseWidth,
  loraTargets,
  ownWeights,
  type Method,
  type Phase,
  type Recipe,
  type RecipeName
} from '../../../shared/recipe.ts'

/**
 * Peak learning rates, and how the layered recipe divides its epochs, by width. A small encoder (384) wants rates more than ten times those of a
 * base one (768), and lets all layers learn at the full rate where it falls towards the words: docs/auto-recipe.md has the measurements.
 */
interface Rates {
  /** Of the phase in which the lower half stays frozen, and of the phase after it, with the factor from a level to the one below. */
  readonly frozen: number
  readonly all: number
  readonly decay: number
  /** Of these two phases. */
  readonly epochs: readonly [number, number]
  readonly full: number
  readonly head: number
  /** Of a low-rank update and of the head beside it. */
  readonly lora: readonly [number, number]
  readonly adapter: number
}
const smallRates: Rates = {
  frozen: 3e-4,
  all: 3e-4,
  decay: 0.9,
  epochs: [3, 7],
  full: 1e-4,
  head: 1e-2,
  lora: [1e-3, 3e-4],
  adapter: 1e-3
}
const baseRates: Rates = {
  frozen: 2e-5,
  all: 1e-5,
  decay: 1,
  epochs: [5, 5],
  full: 2e-5,
  head: 1e-3,
  lora: [3e-4, 1e-4],
  adapter: 3e-4
}
const common = {
  version: 2,
  method: ownWeights,
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
          phase('Upper half', rates.epochs[0], rates.frozen, { frozenShare: 0.5 }),
          phase('All layers', rates.epochs[1], rates.all, { layerDecay: rates.decay, warmupShare: 0.05 })
        ]
      }
    case 'full':
      return { ...common, name, phases: [phase('All layers', 10, rates.full)] }
    case 'head':
      return { ...common, name, phases: [phase('Head alone', 10, rates.head, { frozenShare: 1 })] }
    case 'gradual':
      return { ...common, name, phases: gradualPhases(rates) }
    case 'lora':
      return {
        ...common,
        name,
        method: lora,
        batchSize: loraBatch,
        phases: [phase('Low-rank update', 10, rates.lora[0], { headRate: rates.lora[1] })]
      }
    case 'adapter':
      return { ...common, name, method: adapter, phases: [phase('Adapters', 10, rates.adapter)] }
    case 'prototypes':
      return {
        ...common,
        name,
        method: prototypes,
        phases: [phase('One pass', 1, rates.head, { frozenShare: 1 })],
        folds: 4
      }
  }
}

/** On all matrices of all layers: about 1.5 % of the encoder's parameters. Small batches, since it learns by the number of steps. */
const lora: Method = { kind: 'lora', rank: 8, alpha: 16, dropout: 0, targets: [...loraTargets], from: 0 }
const loraBatch = 4
const prototypes: Method = { kind: 'prototypes', depth: 2 / 3 }
const adapter: Method = { kind: 'adapter', bottleneck: 64, after: [...adapterPlaces], from: 0.5 }

/** From the top downwards, a quarter of the layers more each time, lower layers at lower rates (Howard and Ruder 2018, ULMFiT). */
function gradualPhases(rates: Rates): Phase[] {
  const opened = { layerDecay: 0.8, warmupShare: 0.05 }
  return [
    phase('Head alone', 1, rates.head, { frozenShare: 1 }),
    phase('Upper quarter', 2, rates.frozen, { ...opened, frozenShare: 0.75, finalShare: 0.7 }),
    phase('Upper half', 2, rates.frozen, { ...opened, frozenShare: 0.5, finalShare: 0.5 }),
    phase('Upper three quarters', 2, rates.frozen / 2, { ...opened, frozenShare: 0.25, finalShare: 0.7 }),
    phase('All layers', 3, rates.frozen / 2, opened)
  ]
}

function phase(name: string, epochs: number, learningRate: number, changes: Partial<Phase> = {}): Phase {
  return { name, epochs, learningRate, frozenShare: 0, layerDecay: 1, warmupShare: 0.1, finalShare: 0, ...changes }
}
