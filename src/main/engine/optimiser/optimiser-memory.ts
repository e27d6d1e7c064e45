// The arrays of a run and AdamW over them: in memory that WebAssembly and several threads share, or as plain arrays where that cannot be.
import { sumOfSquares, updateInPlace, type AdamWScalars, addInto } from './adamw.ts'
import { KernelThreads, type KernelCall } from './kernel-threads.ts'
import { createSharedMemory, pageBytes } from './kernels.ts'

/** AdamW on equally long arrays of one memory; see `updateInPlace`. */
export interface Update {
  readonly weights: Float32Array
  readonly gradients: Float32Array
  readonly first: Float32Array
  readonly second: Float32Array
  readonly scalars: AdamWScalars
}

/** Equally long arrays of one memory. */
export interface Pair {
  readonly sums: Float32Array
  readonly values: Float32Array
}

/** Arrays are handed out once and live as long as the memory. ONNX Runtime reads and writes them in place. */
export interface OptimiserMemory {
  /** Zeroed. Pages that are never written take no room. */
  readonly allocate: (length: number) => Float32Array
  /** In place, on so many threads. */
  readonly update: (updates: readonly Update[], threads: number) => void
  /** sums += values for each pair, on so many threads. */
  readonly add: (pairs: readonly Pair[], threads: number) => void
  /** Over all arrays; the same to the last bit for every number of threads. */
  readonly sumOfSquares: (arrays: readonly Float32Array[], threads: number) => number
  /** Ends the threads. The arrays stay. */
  readonly release: () => void
}

/** Lanes of a vector; arrays begin at and kernels run over multiples of this. */
export const lanes = 4
/** One page less than WebAssembly has at most: the end of an array is an address of 32 bits, too. */
const largestPages = 65_535
/** What a thread takes at once: enough to outweigh the taking, little enough to share one matrix. */
const chunkFloats = 1 << 16
const floatBytes = Float32Array.BYTES_PER_ELEMENT

/** `lengths` are those of all arrays that will be asked for. */
export function createOptimiserMemory(lengths: readonly number[]): OptimiserMemory {
  const floats = lengths.reduce((sum, length) => sum + roundUp(length), 0)
  const pages = Math.ceil((floats * floatBytes) / pageBytes)
  return pages <= largestPages ? createVectorMemory(pages) : createPlainMemory()
}

/** Arrays of their own, and loops on this thread alone, however many are asked for. */
export function createPlainMemory(): OptimiserMemory {
  return {
    allocate: (length) => new Float32Array(length),
    update(updates) {
      for (const { weights, gradients, first, second, scalars } of updates)
        updateInPlace(weights, gradients, first, second, scalars)
    },
    add(pairs) {
      for (const { sums, values } of pairs) addInto(sums, values)
    },
    sumOfSquares: (arrays) => arrays.reduce((sum, array) => sum + sumOfSquares(array), 0),
    release: () => undefined
  }
}

function createVectorMemory(pages: number): OptimiserMemory {
  const memory = createSharedMemory(pages)
  const kernels = new KernelThreads(memory)
  let used = 0
  return {
    allocate(length) {
      const array = new Float32Array(memory.buffer, used * floatBytes, length)
      used += roundUp(length)
      return array
    },
    update(updates, threads) {
      kernels.run(updates.flatMap(updateCalls), threads)
    },
    add(pairs, threads) {
      kernels.run(pairs.flatMap(addCalls), threads)
    },
    sumOfSquares(arrays, threads) {
      return kernels.run(arrays.flatMap(squaresCalls), threads).reduce((sum, part) => sum + part, 0)
    },
    release: () => kernels.release()
  }
}

function updateCalls({ weights, gradients, first, second, scalars }: Update): KernelCall[] {
  const { gradientScale, stepSize, epsilon, decay } = scalars
  return chunksOf(weights.length).map(({ start, bytes }) => {
    const [w, g, m, v] = [weights, gradients, first, second].map(({ byteOffset }) => byteOffset + start) as Four
    return { kernel: 'update', parameters: [bytes, w, g, m, v, gradientScale, stepSize, epsilon, decay] }
  })
}

function addCalls({ sums, values }: Pair): KernelCall[] {
  return chunksOf(sums.length).map(({ start, bytes }) => ({
    kernel: 'add',
    parameters: [bytes, sums.byteOffset + start, values.byteOffset + start]
  }))
}

function squaresCalls({ byteOffset, length }: Float32Array): KernelCall[] {
  return chunksOf(length).map(({ start, bytes }) => ({
    kernel: 'squares',
    parameters: [byteOffset + start, byteOffset + start + bytes]
  }))
}

/** Stretches of an array of `length` floats, in bytes from its beginning. What lies between `length` and a whole vector is zero. */
function chunksOf(length: number): { start: number; bytes: number }[] {
  const chunks = []
  for (let start = 0; start < length; start += chunkFloats) {
    const floats = Math.min(chunkFloats, roundUp(length - start))
    chunks.push({ start: start * floatBytes, bytes: floats * floatBytes })
  }
  return chunks
}

type Four = [number, number, number, number]

function roundUp(length: number): number {
  return Math.ceil(length / lanes) * lanes
}
