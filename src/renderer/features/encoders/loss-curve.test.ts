// The small drawing of a loss.
import { expect, test } from 'vitest'
import { curveThrough } from './loss-curve.ts'

test('runs from left to right, the highest loss at the top', () => {
  const losses = [
    { step: 0, loss: 6 },
    { step: 50, loss: 5 },
    { step: 100, loss: 4 }
  ]
  expect(curveThrough(losses, 102, 52)).toBe('1.0,1.0 51.0,26.0 101.0,51.0')
})

test('a loss that never moves is a line, and one point no trouble', () => {
  expect(curveThrough([{ step: 0, loss: 3 }], 10, 10)).toBe('1.0,1.0')
  expect(
    curveThrough(
      [
        { step: 0, loss: 3 },
        { step: 2, loss: 3 }
      ],
      12,
      10
    )
  ).toBe('1.0,1.0 11.0,1.0')
})
