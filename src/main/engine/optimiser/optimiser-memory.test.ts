// The WebAssembly kernels do what the plain loops do.
import { describe, expect, it } from 'vitest'
import { floats } from '../graph/session.ts'
import { scalarsOf } from './adamw.ts'
import { createOptimiserMemory, createPlainMemory, type OptimiserMemory } from './optimiser-memory.ts'
import { normalNumbers } from '../random.ts'

const lengths = [7, 4096, 1]

function run(memory: OptimiserMemory) {
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
      memory.update(...arrays, scalarsOf({ learningRate: 0.01, weightDecay: 0.1, step, gradientScale: 0.5 }))
    }
    return { arrays, squares: memory.sumOfSquares(arrays[0]) }
  })
}

describe('optimiser memory', () => {
  it('gives the same update and the same norm with vectors as without', () => {
    const simd = run(createOptimiserMemory(lengths.flatMap((length) => [length, length, length, length])))
    const plain = run(createPlainMemory())
    for (const [i, { arrays, squares }] of simd.entries()) {
      for (const [which, array] of arrays.entries()) {
        for (const [k, value] of array.entries()) {
          const expected = plain[i]!.arrays[which]![k]!
          expect(Math.abs(value - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)))
        }
      }
      expect(Math.abs(squares / plain[i]!.squares - 1)).toBeLessThan(1e-6)
    }
  })

  it('hands out zeroed arrays that ONNX Runtime takes as they are', () => {
    const memory = createOptimiserMemory([5, 5])
    const [a, b] = [memory.allocate(5), memory.allocate(5)]
    a.fill(1)
    expect([...b]).toEqual([0, 0, 0, 0, 0])
    expect(floats(a, [5]).data).toBe(a)
  })
})
