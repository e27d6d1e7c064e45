// Lines over epochs: places in the box, and ticks that hold the last epoch.
import { expect, test } from 'vitest'
import { drawLines, niceEpochs } from './line-drawing.ts'

test('draws each curve in the box', () => {
  const curves = [
    [
      { x: 1, y: 0.5 },
      { x: 2, y: 1 }
    ],
    []
  ]
  expect(drawLines(curves, { width: 100, height: 50, last: 2 })).toEqual(['M50 25L100 0', ''])
})

test('ticks end with the last epoch and are at most ten', () => {
  expect(niceEpochs(3)).toEqual([1, 2, 3])
  expect(niceEpochs(100).at(-1)).toBe(100)
  expect(niceEpochs(95).length).toBeLessThanOrEqual(10)
})
