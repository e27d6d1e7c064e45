import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planTokenBatches } from './plan-batches.ts'

const someLengths = fc.array(fc.integer({ min: 3, max: 128 }), { minLength: 1, maxLength: 400 })

describe('planTokenBatches', () => {
  it('takes every text once, within the bound, and otherwise in every epoch', () => {
    fc.assert(
      fc.property(someLengths, fc.integer({ min: 64, max: 2048 }), (list, batchTokens) => {
        const lengths = Int32Array.from(list)
        const batches = planTokenBatches(lengths, batchTokens, 3, 0)
        expect(batches.flatMap((batch) => [...batch]).sort((a, b) => a - b)).toEqual(list.map((_, i) => i))
        for (const batch of batches) {
          const padded = Math.ceil(Math.max(...Array.from(batch, (i) => lengths[i]!)) / 8) * 8
          expect(batch.length === 1 || batch.length * padded <= batchTokens).toBe(true)
        }
        expect(planTokenBatches(lengths, batchTokens, 3, 0)).toEqual(batches)
      })
    )
    const lengths = new Int32Array(200).fill(20)
    expect(planTokenBatches(lengths, 200, 3, 1)).not.toEqual(planTokenBatches(lengths, 200, 3, 0))
  })

  it('pads little: texts in a batch are of similar length', () => {
    const lengths = Int32Array.from({ length: 2000 }, (_, i) => 5 + ((i * 37) % 120))
    const batches = planTokenBatches(lengths, 1024, 1, 0)
    const padded = batches.map((batch) => batch.length * Math.max(...Array.from(batch, (i) => lengths[i]!)))
    const real = lengths.reduce((sum, length) => sum + length, 0)
    expect(real / padded.reduce((sum, tokens) => sum + tokens, 0)).toBeGreaterThan(0.9)
  })
})
