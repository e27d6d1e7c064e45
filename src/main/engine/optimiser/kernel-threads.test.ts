// A thread that comes late: between two of its steps the next round of calls goes by.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { KernelThreads } from './kernel-threads.ts'
import { createSharedMemory } from './kernels.ts'

afterEach(() => void vi.restoreAllMocks())

const vectorBytes = 16

describe('a thread that found nothing left to take', () => {
  // Of the steps after its last call: telling that it is done, and looking for another.
  it.each([1, 2, 3, 4])('takes no call of the next round twice: %i steps after its last call', (late) => {
    const memory = createSharedMemory(1)
    const numbers = new Float32Array(memory.buffer)
    const threads = new KernelThreads(memory)
    const [sums, ones] = [0, numbers.byteLength / 2]
    numbers.fill(1, ones / 4)
    const add = (count: number) =>
      threads.run(
        Array.from({ length: count }, (_, call) => ({
          kernel: 'add',
          parameters: [vectorBytes, sums + call * vectorBytes, ones]
        })),
        1
      )

    let steps = 0
    // Counts every atomic operation once the first round's only call is made, and lets the second round go by after the chosen one.
    for (const name of ['add', 'sub', 'load', 'notify'] as const) {
      const real = Atomics[name].bind(Atomics) as (...operands: unknown[]) => number
      const counted = (...operands: unknown[]) => {
        const result = real(...operands)
        if (numbers[0] === 1 && ++steps === late) add(8)
        return result
      }
      vi.spyOn(Atomics, name).mockImplementation(counted)
    }
    add(1)
    expect(steps).toBeGreaterThanOrEqual(late)
    expect([...numbers.subarray(0, 9 * 4)]).toEqual([
      ...new Array<number>(4).fill(2),
      ...new Array<number>(7 * 4).fill(1),
      ...new Array<number>(4).fill(0)
    ])
  })
})
