// The WebAssembly kernels do what the plain loops do.
import { describe, expect, it } from 'vitest'
import { floats } from '../graph/session.ts'
import { scalarsOf } from './adamw.ts'
import { createOptimiserMemory, createPlainMemory, type OptimiserMemory } from './optimiser-memory.ts'
import { normalNumbers } from '../random.ts'

const lengths = [7, 200_000, 1]

function run(memory: OptimiserMemory, threads = 1) {
  return lengths.map((length, i) => {
    const arrays = [0, 1, 2, 3].map(() => memory.allocate(length)) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array
    ]
    arrays[0].set(normalNumbers(length, 1, i))
    for (let step = 1; step <= 5; step++) {
      arrays[1].set(normalNumbers(length, 0.1, i, step))
      const scalars = scalarsOf({ learningRate: 0.01, weightDecay: 0.1, step, gradientScale: 0.5 })
      const [weights, gradients, first, second] = arrays
      memory.update([{ weights, gradients, first, second, scalars }], threads)
    }
    return { arrays, squares: memory.sumOfSquares([arrays[0], arrays[1]], threads) }
  })
}

describe('optimiser memory', () => {
  it('gives the same update and the same norm with vectors as without', () => {
    const simd = run(createOptimiserMemory(lengths.flatMap((length) => [length, length, length, length])))
    const plain = run(createPlainMemory())
    for (const [i, { arrays, squares }] of simd.entries()) {
      for (const [which, array] of arrays.entries()) {
        const expected = plain[i]!.arrays[which]!
        const worst = array.reduce(
          (most, value, k) => Math.max(most, Math.abs(value - expected[k]!) / Math.max(1, Math.abs(expected[k]!))),
          0
        )
        expect(worst).toBeLessThan(1e-6)
      }
      expect(Math.abs(squares / plain[i]!.squares - 1)).toBeLessThan(1e-6)
    }
  })

  it('adds arrays of any length, with vectors and without', () => {
    for (const memory of [createOptimiserMemory([200_003, 200_003]), createPlainMemory()]) {
      const [sums, values] = [memory.allocate(200_003).fill(1), memory.allocate(200_003)]
      values.set(normalNumbers(200_003, 1, 3))
      memory.add([{ sums, values }], 2)
      expect(sums).toEqual(values.map((value) => value + 1))
      memory.release()
    }
  })

  it('gives the same bits on three threads as on one', () => {
    const lengthsOfAll = lengths.flatMap((length) => [length, length, length, length])
    const [alone, shared] = [createOptimiserMemory(lengthsOfAll), createOptimiserMemory(lengthsOfAll)]
    expect(run(shared, 3)).toEqual(run(alone))
    shared.release()
  })

  it('goes on with fresh threads after they were released', () => {
    const memory = createOptimiserMemory([200_000])
    const ones = memory.allocate(200_000).fill(1)
    expect(memory.sumOfSquares([ones], 2)).toBe(200_000)
    memory.release()
    expect(memory.sumOfSquares([ones], 2)).toBe(200_000)
    memory.release()
  })

  it('reaches to the last of as many numbers as WebAssembly could address', () => {
    const memory = createOptimiserMemory([2 ** 30 - 4, 4])
    memory.allocate(2 ** 30 - 4)
    expect(memory.sumOfSquares([memory.allocate(4).fill(1)], 1)).toBe(4)
    memory.release()
  })

  it('hands out zeroed arrays that ONNX Runtime takes as they are', () => {
    const memory = createOptimiserMemory([5, 5])
    const [a, b] = [memory.allocate(5), memory.allocate(5)]
    a.fill(1)
    expect([...b]).toEqual([0, 0, 0, 0, 0])
    expect(floats(a, [5]).data).toBe(a)
  })
})
