// Equal taggers agree wholly, others by their shared spans, whatever their order.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disagreementOf } from './disagreement.ts'

const span = (start: number, end: number, label = 'disease') => ({ start, end, label })

test('nothing to compare', () => {
  expect(disagreementOf([])).toBeNull()
  expect(disagreementOf([[span(0, 3)]])).toBeNull()
})

test('F1 of what two share', () => {
  expect(disagreementOf([[], []])).toBe(0)
  expect(disagreementOf([[span(0, 3)], []])).toBe(1)
  expect(disagreementOf([[span(0, 3), span(5, 8)], [span(0, 3)]])).toBeCloseTo(1 - 2 / 3)
  expect(disagreementOf([[span(0, 3)], [span(0, 3, 'drug')]])).toBe(1)
  expect(disagreementOf([[span(0, 3)], [span(0, 4)]])).toBe(1)
})

test('three taggers: the mean over the pairs', () => {
  expect(disagreementOf([[span(0, 3)], [span(0, 3)], []])).toBeCloseTo(2 / 3)
})

test('between 0 and 1, and the order of taggers and spans does not matter', () => {
  const anySpans = fc.uniqueArray(
    fc.record({ start: fc.nat(5), end: fc.integer({ min: 6, max: 9 }), label: fc.constantFrom('a', 'b') }),
    { selector: (each) => JSON.stringify(each) }
  )
  fc.assert(
    fc.property(anySpans, anySpans, (one, other) => {
      const value = disagreementOf([one, other])!
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1)
      expect(disagreementOf([other.toReversed(), one])).toBe(value)
      expect(disagreementOf([one, one])).toBe(0)
    })
  )
})
