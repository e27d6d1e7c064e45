// Intervals hold what they say: against published values, at the edges, and over many samples of a known archive.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStream } from '../random.ts'
import { type DocumentCounts, documentsNeeded, estimateQuality } from './quality-estimate.ts'
import { wilsonInterval } from './wilson-interval.ts'

test("Wilson's interval, by Newcombe 1998, table I (method 3)", () => {
  expect(wilsonInterval(81, 263).low).toBeCloseTo(0.2553, 4)
  expect(wilsonInterval(81, 263).high).toBeCloseTo(0.3662, 4)
  expect(wilsonInterval(15, 148).low).toBeCloseTo(0.0624, 4)
  expect(wilsonInterval(15, 148).high).toBeCloseTo(0.1605, 4)
  expect(wilsonInterval(0, 20)).toMatchObject({ low: 0, high: expect.closeTo(0.1611, 4) as number })
  expect(wilsonInterval(1, 29).low).toBeCloseTo(0.0061, 4)
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 })
})

const documents = (count: number, counts: DocumentCounts) => Array.from({ length: count }, () => counts)

test('shares over all documents, with room on both sides', () => {
  const { precision, recall, f1 } = estimateQuality(documents(40, { found: 5, gold: 4, correct: 3 }))
  expect(precision.value).toBeCloseTo(0.6)
  expect(recall.value).toBeCloseTo(0.75)
  expect(f1.value).toBeCloseTo(2 / 3)
  for (const { value, low, high } of [precision, recall, f1]) {
    expect(low).toBeLessThan(value!)
    expect(high).toBeGreaterThan(value!)
  }
})

test('a perfect sample does not promise a perfect archive', () => {
  const { precision } = estimateQuality(documents(20, { found: 3, gold: 3, correct: 3 }))
  expect(precision).toMatchObject({ value: 1, high: 1 })
  expect(precision.low).toBeCloseTo(wilsonInterval(60, 60).low)
  const few = estimateQuality(documents(3, { found: 9, gold: 9, correct: 9 })).precision
  expect(few.low).toBeLessThan(precision.low)
})

test('nothing found, nothing there: nothing is claimed', () => {
  const nothing = { value: null, low: 0, high: 1 }
  expect(estimateQuality([])).toEqual({ precision: nothing, recall: nothing, f1: nothing })
  expect(estimateQuality(documents(20, { found: 0, gold: 2, correct: 0 })).precision).toEqual(nothing)
})

test('spans that come in bunches widen the interval, as one reviewed document tells less', () => {
  const even = documents(60, { found: 10, gold: 10, correct: 8 })
  const bunched = Array.from({ length: 60 }, (_, i) => ({ found: 10, gold: 10, correct: i % 5 === 0 ? 0 : 10 }))
  const width = (sample: DocumentCounts[]) => {
    const { low, high } = estimateQuality(sample).precision
    return high - low
  }
  expect(width(bunched)).toBeGreaterThan(1.5 * width(even))
})

test('over 300 samples of an archive with bunches, about 95 in 100 intervals hold the truth', () => {
  const next = createStream(7)
  const chance = () => next() / 2 ** 32
  let held = 0
  const samples = 300
  for (let sample = 0; sample < samples; sample++) {
    // A document is easy (95 % right) or hard (55 %), one to one: 75 % in all.
    const drawn = Array.from({ length: 60 }, () => {
      const right = chance() < 0.5 ? 0.95 : 0.55
      const correct = Array.from({ length: 6 }, () => chance() < right).filter(Boolean).length
      return { found: 6, gold: 6, correct }
    })
    const { low, high } = estimateQuality(drawn, sample + 1).precision
    if (low <= 0.75 && 0.75 <= high) held++
  }
  expect(held / samples).toBeGreaterThan(0.91)
  expect(held / samples).toBeLessThan(0.99)
})

test('how many more: four times as many for half the width', () => {
  const estimate = estimateQuality(documents(40, { found: 5, gold: 4, correct: 3 }))
  const widest = (estimate.recall.high - estimate.recall.low) / 2
  const other = (estimate.precision.high - estimate.precision.low) / 2
  expect(documentsNeeded(estimate, 40, Math.max(widest, other) / 2)).toBe(160)
  expect(documentsNeeded(estimate, 40, 1)).toBe(40)
  expect(documentsNeeded(estimateQuality([]), 0, 0.05)).toBeNull()
})

test('the value always lies in its interval, within 0..1', () => {
  const anyCounts = fc
    .tuple(fc.nat(6), fc.nat(6), fc.nat(6))
    .map(([correct, spurious, missed]) => ({ correct, found: correct + spurious, gold: correct + missed }))
  fc.assert(
    fc.property(fc.array(anyCounts, { maxLength: 25 }), (sample) => {
      for (const { value, low, high } of Object.values(estimateQuality(sample))) {
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        if (value !== null) expect(low <= value + 1e-9 && value <= high + 1e-9).toBe(true)
      }
    }),
    { numRuns: 40 }
  )
})
