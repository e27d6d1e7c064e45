// The optimiser's loops as WebAssembly: AdamW, the sum of squares and the addition of gradients, four lanes at a time.
import { beta1, beta2 } from './adamw.ts'
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

/** What is used of WebAssembly; TypeScript knows the whole of it only together with the browser's types. */
interface WebAssemblyApi {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => SharedMemory
  readonly Module: new (bytes: Uint8Array) => KernelModule
  readonly Instance: new (module: KernelModule, imports: object) => { readonly exports: object }
}
const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }

/** Compiled kernels: they can be sent to other threads. */
export type KernelModule = object
/** Memory that threads share; so can this. */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer
}

/** Addresses and lengths are in bytes. */
export interface Kernels {
  readonly update: (
    ...args: [
      bytes: number,
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
  readonly add: (bytes: number, sums: number, values: number) => void
}

export const pageBytes = 65_536

/** Zeroed; pages that are never written take no room. */
export function createSharedMemory(pages: number): SharedMemory {
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
}

/** For `bindKernels`, in this thread or in another. */
export function compileKernels(): KernelModule {
  return new WebAssembly.Module(assemble([updateKernel, squaresKernel, addKernel]))
}

/** Kernels over a memory; many may run over the same at once, on parts of it that do not touch. */
export function bindKernels(module: KernelModule, memory: SharedMemory): Kernels {
  return new WebAssembly.Instance(module, { host: { memory } }).exports as Kernels
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

/** sums += values */
const addKernel: KernelFunction = (() => {
  const [bytes, sums, values, at] = [0, 1, 2, 3] as const
  const address = (base: number) => i32.add(get(base), get(at))
  return {
    name: 'add',
    parameters: ['i32', 'i32', 'i32'],
    locals: ['i32'],
    body: repeatUntil(i32.greaterOrEqual(get(at), get(bytes)), [
      ...f32x4.store(address(sums), f32x4.add(f32x4.load(address(sums)), f32x4.load(address(values)))),
      ...set(at, i32.add(get(at), vectorBytes))
    ])
  }
})()
