// The curve against points from a known law: it finds the law, says less where there is less, and never falls.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitLearningCurve } from './learning-curve.ts'

const law = (sentences: number) => 0.9 - 0.35 * (sentences / 100) ** -0.5
const measured = (sentences: number) => ({ sentences, f1: law(sentences), support: 2000 })

test('without a run the interval is wide, with each run it narrows', () => {
  const width = (count: number) => {
    const { low, high } = fitLearningCurve([50, 100, 200, 400].slice(0, count).map(measured)).at(800)
    return high - low
  }
  expect(width(0)).toBeGreaterThan(0.4)
  expect(width(1)).toBeLessThan(width(0))
  expect(width(4)).toBeLessThan(width(2))
  expect(width(4)).toBeLessThan(0.1)
})

test('what was not seen lies in the interval, and so does the gain', () => {
  const curve = fitLearningCurve([50, 100, 200, 400].map(measured))
  const { low, middle, high } = curve.at(800)
  expect(low).toBeLessThanOrEqual(law(800))
  expect(high).toBeGreaterThanOrEqual(law(800))
  expect(middle).toBeCloseTo(law(800), 1)
  const gain = curve.gain(400, 100)
  expect(gain.low).toBeLessThanOrEqual(law(500) - law(400))
  expect(gain.high).toBeGreaterThanOrEqual(law(500) - law(400))
})

test('for any runs it rises between 0 and 1, and its bounds are in order', () => {
  const point = fc.record({
    sentences: fc.integer({ min: 1, max: 5000 }),
    f1: fc.double({ min: 0, max: 1, noNaN: true }),
    support: fc.integer({ min: 0, max: 5000 })
  })
  fc.assert(
    fc.property(fc.array(point, { maxLength: 4 }), (points) => {
      const curve = fitLearningCurve(points)
      const values = [10, 100, 1000].map(curve.at)
      for (const { low, middle, high } of values) {
        expect(low).toBeLessThanOrEqual(middle)
        expect(middle).toBeLessThanOrEqual(high)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
      }
      expect(values[1]!.middle).toBeGreaterThanOrEqual(values[0]!.middle)
      expect(values[2]!.middle).toBeGreaterThanOrEqual(values[1]!.middle)
      expect(curve.gain(100, 100).low).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 20 }
  )
})
