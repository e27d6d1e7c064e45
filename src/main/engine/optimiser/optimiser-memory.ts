// The arrays of a run and AdamW over them: in WebAssembly memory with four lanes at a time, or as plain arrays where that cannot be.
import { beta1, beta2, sumOfSquares, updateInPlace } from './adamw.ts'
import {
  assemble,
  f32x4,
  f64,
  f64x2,
  get,
  i32,
  repeatUntil,
  set,
  upperHalf,
  type KernelFunction
} from './wasm-assembler.ts'

/** Arrays are handed out once and live as long as the memory. ONNX Runtime reads and writes them in place. */
export interface OptimiserMemory {
  /** Zeroed. Pages that are never written take no room. */
  readonly allocate: (length: number) => Float32Array
  /** AdamW in place on equally long arrays of this memory; see `updateInPlace`. */
  readonly update: typeof updateInPlace
  readonly sumOfSquares: (values: Float32Array) => number
}

/** Lanes of a vector; arrays begin at and kernels run over multiples of this. */
export const lanes = 4
const pageBytes = 65_536
const largestPages = 65_536

/** `lengths` are those of all arrays that will be asked for. */
export function createOptimiserMemory(lengths: readonly number[]): OptimiserMemory {
  const floats = lengths.reduce((sum, length) => sum + roundUp(length), 0)
  const pages = Math.ceil((floats * Float32Array.BYTES_PER_ELEMENT) / pageBytes)
  return pages <= largestPages ? createSimdMemory(pages) : createPlainMemory()
}

export function createPlainMemory(): OptimiserMemory {
  return { allocate: (length) => new Float32Array(length), update: updateInPlace, sumOfSquares }
}

/** What is used of WebAssembly; TypeScript knows the whole of it only together with the browser's types. */
interface WebAssemblyApi {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}
const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }

interface Kernels {
  readonly update: (
    ...args: [
      count: number,
      w: number,
      g: number,
      m: number,
      v: number,
      scale: number,
      step: number,
      guard: number,
      decay: number
    ]
  ) => void
  readonly squares: (start: number, end: number) => number
}

function createSimdMemory(pages: number): OptimiserMemory {
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const instance = new WebAssembly.Instance(new WebAssembly.Module(assemble([updateKernel, squaresKernel])), {
    host: { memory }
  })
  const kernels = instance.exports as Kernels
  let used = 0
  return {
    allocate(length) {
      const array = new Float32Array(memory.buffer, used * Float32Array.BYTES_PER_ELEMENT, length)
      used += roundUp(length)
      return array
    },
    update(weights, gradients, first, second, { gradientScale, stepSize, epsilon, decay }) {
      const bytes = roundUp(weights.length) * Float32Array.BYTES_PER_ELEMENT
      const starts = [weights, gradients, first, second].map(({ byteOffset }) => byteOffset) as [
        number,
        number,
        number,
        number
      ]
      kernels.update(bytes, ...starts, gradientScale, stepSize, epsilon, decay)
    },
    sumOfSquares({ byteOffset, length }) {
      return kernels.squares(byteOffset, byteOffset + roundUp(length) * Float32Array.BYTES_PER_ELEMENT)
    }
  }
}

function roundUp(length: number): number {
  return Math.ceil(length / lanes) * lanes
}

const vectorBytes = i32.constant(16)

/** m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2, w = decay w - step m / (sqrt(v) + guard), with g = scale gradient. */
const updateKernel: KernelFunction = (() => {
  const [bytes, w, g, m, v] = [0, 1, 2, 3, 4] as const
  const [scale, step, guard, decay] = [5, 6, 7, 8] as const
  const [at, gradient, first, second] = [9, 10, 11, 12] as const
  const address = (base: number) => i32.add(get(base), get(at))
  const { add, constant, divide, load, multiply, splat, sqrt, store, subtract } = f32x4
  return {
    name: 'update',
    parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'f32', 'f32', 'f32', 'f32'],
    locals: ['i32', 'v128', 'v128', 'v128'],
    body: repeatUntil(i32.greaterOrEqual(get(at), get(bytes)), [
      ...set(gradient, multiply(load(address(g)), splat(get(scale)))),
      ...set(first, add(multiply(constant(beta1), load(address(m))), multiply(constant(1 - beta1), get(gradient)))),
      ...set(
        second,
        add(
          multiply(constant(beta2), load(address(v))),
          multiply(multiply(constant(1 - beta2), get(gradient)), get(gradient))
        )
      ),
      ...store(address(m), get(first)),
      ...store(address(v), get(second)),
      ...store(
        address(w),
        subtract(
          multiply(splat(get(decay)), load(address(w))),
          divide(multiply(splat(get(step)), get(first)), add(sqrt(get(second)), splat(get(guard))))
        )
      ),
      ...set(at, i32.add(get(at), vectorBytes))
    ])
  }
})()
/** The sum of x^2, in double precision. */
const squaresKernel: KernelFunction = (() => {
  const [at, end, vector, half, sum] = [0, 1, 2, 3, 4] as const
  const addSquares = (floats: ReturnType<typeof get>) => [
    ...set(half, f64x2.promoteLow(floats)),
    ...set(sum, f64x2.add(get(sum), f64x2.multiply(get(half), get(half))))
  ]
  return {
    name: 'squares',
    parameters: ['i32', 'i32'],
    result: 'f64',
    locals: ['v128', 'v128', 'v128'],
    body: [
      ...repeatUntil(i32.greaterOrEqual(get(at), get(end)), [
        ...set(vector, f32x4.load(get(at))),
        ...addSquares(get(vector)),
        ...addSquares(upperHalf(get(vector))),
        ...set(at, i32.add(get(at), vectorBytes))
      ]),
      ...f64.add(f64x2.lane(get(sum), 0), f64x2.lane(get(sum), 1))
    ]
  }
})()
