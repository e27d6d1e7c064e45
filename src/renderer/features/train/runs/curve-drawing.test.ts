// The learning curve: a logarithmic axis, runs at their places, a band around the line.
import { expect, test } from 'vitest'
import { chartBox } from './chart-box.ts'
import { drawCurve } from './curve-drawing.ts'

test('places sentences by their logarithm', () => {
  const drawing = drawCurve({
    points: [{ runId: 'r', name: 'One', sentences: 100, f1: 0.5, support: 10 }],
    curve: [
      { sentences: 10, low: 0.2, middle: 0.3, high: 0.4 },
      { sentences: 1000, low: 0.7, middle: 0.8, high: 1.2 }
    ],
    sentences: 100,
    gain: { more: 100, low: 0, middle: 0.1, high: 0.2 }
  })
  expect(drawing.dots[0]).toMatchObject({ x: chartBox.width / 2, y: chartBox.height / 2 })
  expect(drawing.now).toBe(chartBox.width / 2)
  expect(drawing.line).toBe('M0 168L640 48')
  // Beyond 1 it stops at the top.
  expect(drawing.band).toBe('M0 144L640 0L640 72L0 192Z')
  expect(drawing.ticks.map(({ at }) => at)).toEqual([10, 25, 50, 100, 250, 500, 1000])
})
