// Batches of windows: all of them once, of similar length, and never so many that their padding or their size would cost.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batchesByLength } from './tag-windows.ts'

test('every window is in one batch; batches ascend in length and stay small', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 512 }), { maxLength: 300 }), (lengths) => {
      const batches = batchesByLength(lengths)
      expect(batches.flat().toSorted((a, b) => a - b)).toEqual(lengths.map((_, number) => number))
      const inOrder = batches.flat().map((number) => lengths[number]!)
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
      for (const batch of batches) {
        const padded = batch.length * Math.max(...batch.map((number) => lengths[number]!))
        expect(batch.length === 1 || padded <= 320).toBe(true)
        expect(batch.length).toBeLessThanOrEqual(32)
      }
    })
  )
})

test('sentences of usual length share a batch, and a batch is filled before the next begins', () => {
  expect(batchesByLength(Array<number>(20).fill(36)).map(({ length }) => length)).toEqual([8, 8, 4])
})
