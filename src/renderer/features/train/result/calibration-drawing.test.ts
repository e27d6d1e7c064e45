// The curve: a perfect bin lies on the diagonal, more entities make a larger dot.
import { expect, test } from 'vitest'
import { drawCalibration } from './calibration-drawing.ts'

test('places dots by score and share', () => {
  const bins = [
    { from: 0.2, to: 0.3, count: 1, meanScore: 0.25, right: 0.25 },
    { from: 0.9, to: 1, count: 100, meanScore: 0.95, right: 0.5 }
  ]
  const { dots, path } = drawCalibration({ bins, expectedError: 0, entities: 101 }, 200)
  expect(dots.map(({ x, y }) => [x, y])).toEqual([
    [50, 150],
    [190, 100]
  ])
  expect(dots[1]!.radius).toBeGreaterThan(dots[0]!.radius)
  expect(path).toBe('M50 150L190 100')
  expect(drawCalibration({ bins: [], expectedError: 0, entities: 0 }, 200)).toEqual({ dots: [], path: '' })
})
