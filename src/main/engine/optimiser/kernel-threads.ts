// Shares kernel calls among threads: whoever is free takes the next one. What comes out does not depend on who took it.
import { Worker } from 'node:worker_threads'
import { bindKernels, compileKernels, type Kernels, type SharedMemory } from './kernels.ts'

export interface KernelCall {
  readonly kernel: keyof Kernels
  readonly parameters: readonly number[]
}

/** Places in the shared state: the round that is going on, its calls that nobody has taken, its calls that are done. */
const place = { round: 0, left: 1, done: 2 } as const
/** Calls that are laid out at once. */
const largestRound = 1024
/** Numbers that a call takes in the list: which kernel, up to nine parameters, its result. */
const callLength = 11
const kernelNames: readonly (keyof Kernels)[] = ['update', 'squares', 'add']
/** More threads than this wait for memory, not for processors. */
const mostThreads = 4

export class KernelThreads {
  readonly #memory: SharedMemory
  readonly #module = compileKernels()
  readonly #kernels: Kernels
  readonly #state = new Int32Array(new SharedArrayBuffer(Object.keys(place).length * Int32Array.BYTES_PER_ELEMENT))
  readonly #calls = new Float64Array(new SharedArrayBuffer(largestRound * callLength * Float64Array.BYTES_PER_ELEMENT))
  #threads: Worker[] = []

  constructor(memory: SharedMemory) {
    this.#memory = memory
    this.#kernels = bindKernels(this.#module, memory)
  }

  /** The results of all calls, in their order, made by this thread and `threads - 1` others. Blocks until all are done. */
  run(calls: readonly KernelCall[], threads: number): number[] {
    while (this.#threads.length < Math.min(threads, mostThreads) - 1) this.#threads.push(this.#start())
    const results: number[] = []
    for (let start = 0; start < calls.length; start += largestRound)
      results.push(...this.#runRound(calls.slice(start, start + largestRound)))
    return results
  }

  release(): void {
    for (const thread of this.#threads) void thread.terminate()
    this.#threads = []
  }

  #runRound(calls: readonly KernelCall[]): number[] {
    for (const [index, { kernel, parameters }] of calls.entries())
      this.#calls.set([kernelNames.indexOf(kernel), ...parameters], index * callLength)
    Atomics.store(this.#state, place.done, 0)
    Atomics.store(this.#state, place.left, calls.length)
    Atomics.add(this.#state, place.round, 1)
    Atomics.notify(this.#state, place.round)
    takeCalls(this.#kernels, this.#state, this.#calls)
    for (let done = 0; done < calls.length; done = Atomics.load(this.#state, place.done))
      Atomics.wait(this.#state, place.done, done)
    return calls.map((_, index) => this.#calls[(index + 1) * callLength - 1]!)
  }

  #start(): Worker {
    const workerData = { module: this.#module, memory: this.#memory, state: this.#state, calls: this.#calls }
    const thread = new Worker(threadSource, { eval: true, workerData })
    thread.unref()
    return thread
  }
}

/**
 * Takes calls, the last of a round first, until none is left. One operation both looks and takes: with two, a thread that came late would
 * count its place in one round and find room for it in the next. Runs as text in other threads: it refers to nothing outside itself.
 */
function takeCalls(kernels: Kernels, state: Int32Array, calls: Float64Array): void {
  const [left, done, length] = [1, 2, 11] as const
  for (;;) {
    const call = Atomics.sub(state, left, 1) - 1
    if (call < 0) return
    const [kernel, ...parameters] = calls.subarray(call * length, (call + 1) * length - 1)
    const run = [kernels.update, kernels.squares, kernels.add][kernel!] as (
      ...parameters: number[]
    ) => number | undefined
    calls[(call + 1) * length - 1] = run(...parameters) ?? 0
    Atomics.add(state, done, 1)
    Atomics.notify(state, done)
  }
}

/** As text, so that a thread starts alike from source, from a bundle and from a packed archive. */
const threadSource = `
const { module, memory, state, calls } = require('node:worker_threads').workerData
const kernels = new WebAssembly.Instance(module, { host: { memory } }).exports
const takeCalls = ${takeCalls.toString()}
for (let round = 0; ; round = Atomics.load(state, ${place.round})) {
  takeCalls(kernels, state, calls)
  Atomics.wait(state, ${place.round}, round)
}`
