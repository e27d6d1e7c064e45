// Rounding to 8 bits: how far a weight may move, and where it lies afterwards.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { quantiseRows, transposed } from './quantise.ts'

it('moves no weight by more than half a step of its row, and keeps the largest exactly', () => {
  const rows = fc.array(fc.array(fc.float({ noNaN: true, min: -100, max: 100 }), { minLength: 5, maxLength: 5 }), {
    minLength: 1,
    maxLength: 6
  })
  fc.assert(
    fc.property(rows, (matrix) => {
      const weight = Float32Array.from(matrix.flat())
      const { bytes, scales } = quantiseRows(weight, matrix.length, 5)
      matrix.forEach((row, output) => {
        const scale = scales[output]!
        row.forEach((value, input) => {
          const byte = bytes[input * matrix.length + output]!
          expect(Math.abs(byte)).toBeLessThanOrEqual(127)
          expect(Math.abs(byte * scale - value)).toBeLessThanOrEqual(scale / 2 + 1e-4)
        })
      })
    })
  )
})

it('transposes', () => {
  expect([...transposed(Float32Array.of(1, 2, 3, 4, 5, 6), 2, 3)]).toEqual([1, 4, 2, 5, 3, 6])
})
