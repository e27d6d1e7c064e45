// The gradients of flat parameters, which a batch that is too large for one run of the graph collects part by part.
import type { OptimiserMemory } from './optimiser-memory.ts'
import type { PlacedParameter } from './flat-parameters.ts'

/** Both laid out as the parameters are, and in their memory. */
export interface FlatGradients {
  /** Of a batch, until the next is differentiated. */
  readonly whole: Float32Array
  /** Of the part of it that is being run, where that is not the first. A batch of one part never touches it. */
  readonly part: Float32Array
}

/** How many arrays of the parameters' length their memory must have room for: weights, two moments, and these. */
export const flatArrays = 5

/** Takes two arrays of the model's memory. */
export function allocateGradients({ memory, flat }: FlatModel): FlatGradients {
  return { whole: memory.allocate(flat.length), part: memory.allocate(flat.length) }
}

interface FlatModel {
  readonly memory: OptimiserMemory
  readonly flat: Float32Array
}

/** Adds the part's gradients of the trained parameters to the whole's. */
export function collectPart(
  { memory }: Pick<FlatModel, 'memory'>,
  { whole, part }: FlatGradients,
  trained: readonly PlacedParameter[],
  threads: number
): void {
  const stretch = ({ start, end }: PlacedParameter) => ({
    sums: whole.subarray(start, end),
    values: part.subarray(start, end)
  })
  memory.add(trained.map(stretch), threads)
}
