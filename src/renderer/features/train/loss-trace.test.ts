// The trace stays small, in order and true to the mean, however long the run.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LossTrace } from './loss-trace.ts'

test('a short run is kept point by point', () => {
  const trace = new LossTrace()
  trace.append(1, 2.5)
  trace.append(2, 2)
  expect(trace.points()).toEqual([
    { x: 1, loss: 2.5 },
    { x: 2, loss: 2 }
  ])
})

test('repeated, late and unusable points are ignored', () => {
  const trace = new LossTrace()
  trace.append(5, 1)
  trace.append(5, 9)
  trace.append(3, 9)
  trace.append(6, Number.NaN)
  expect(trace.points()).toEqual([{ x: 5, loss: 1 }])
})

test('a hundred thousand points become at most 2,048, in order, ending near the newest', () => {
  const trace = new LossTrace()
  for (let step = 1; step <= 100_000; step += 1) trace.append(step, 1 / step)
  const points = trace.points()
  expect(points.length).toBeGreaterThan(1000)
  expect(points.length).toBeLessThanOrEqual(2048)
  expect(points.every((point, index) => index === 0 || point.x > points[index - 1]!.x)).toBe(true)
  expect(points.at(-1)!.x).toBeGreaterThan(99_900)
})

test('a constant loss stays constant', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 10, noNaN: true }), (count, loss) => {
      const trace = new LossTrace()
      for (let step = 1; step <= count; step += 1) trace.append(step, loss)
      for (const point of trace.points()) expect(point.loss).toBeCloseTo(loss, 9)
    }),
    { numRuns: 30 }
  )
})
