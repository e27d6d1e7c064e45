// Lines over epochs: places in the box, and ticks that hold the last epoch.
import { expect, test } from 'vitest'
import { drawLines, keepApart, niceEpochs } from './line-drawing.ts'

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

test('keeps what is written apart, in its order', () => {
  expect(keepApart([50, 10, 52, 51], 12)).toEqual([50, 10, 74, 62])
  expect(keepApart([], 12)).toEqual([])
})
