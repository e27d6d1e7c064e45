// Reads a recipe as a person sees it: which phase an epoch is in, where phases meet, and which layers stay frozen.
import { layersKept, type Phase, type Recipe } from '../../../shared/recipe.ts'

export interface StackLevel {
  readonly part: 'head' | 'layer' | 'embeddings'
  /** Number of the encoder layer counted from below, from 1; 0 for the others. */
  readonly layer: number
  readonly frozen: boolean
  /** A frozen layer on which something small was put that learns. */
  readonly addition: boolean
}

export function countEpochs(recipe: Recipe): number {
  return recipe.phases.reduce((total, phase) => total + phase.epochs, 0)
}

/** Index of the phase that epoch number `epoch` (from 1) belongs to; the last phase for all that lie beyond. */
export function phaseOfEpoch(recipe: Recipe, epoch: number): number {
  let last = 0
  for (const [index, phase] of recipe.phases.entries()) {
    last += phase.epochs
    if (epoch <= last) return index
  }
  return recipe.phases.length - 1
}

/** Epoch counts at which one phase ends and the next begins; empty for a recipe of one phase. */
export function phaseBoundaries(recipe: Recipe): { epoch: number; phase: number }[] {
  let epoch = 0
  return recipe.phases.slice(0, -1).map((phase, index) => {
    epoch += phase.epochs
    return { epoch, phase: index + 1 }
  })
}

/** How many encoder layers a phase freezes, counted from below. */
function countFrozenLayers(phase: Phase, layers: number): number {
  return Math.round(phase.frozenShare * layers)
}

/** The encoder from top to bottom: head, layers, embeddings; without layers that a method leaves out. The head always learns. */
export function stackLevels({ method }: Recipe, phase: Phase, layers: number): StackLevel[] {
  const frozen = countFrozenLayers(phase, layers)
  const own = method.kind === 'weights'
  const bare = 'from' in method ? Math.max(frozen, Math.round(method.from * layers)) : layers
  const kept = method.kind === 'prototypes' ? layersKept(method, layers) : layers
  const numbers = Array.from({ length: kept }, (_, index) => kept - index)
  return [
    { part: 'head', layer: 0, frozen: false, addition: false },
    ...numbers.map((layer): StackLevel => ({
      part: 'layer',
      layer,
      frozen: !own || layer <= frozen,
      addition: layer > bare
    })),
    { part: 'embeddings', layer: 0, frozen: !own || phase.frozenShare > 0, addition: false }
  ]
}
