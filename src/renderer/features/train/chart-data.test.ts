// The chart's columns are equally long, in order, and hold every point once.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EpochPoint } from '../../../shared/runs.ts'
import { joinColumns, typesToDraw } from './chart-data.ts'
import { LossTrace } from './loss-trace.ts'

const score = (f1: number, support: number) => ({ precision: f1, recall: f1, f1, support })

function epochPoint(
  epoch: number,
  f1: number,
  supports: Record<string, number> = { Disease: 40, Drug: 25 }
): EpochPoint {
  const types = Object.fromEntries(Object.entries(supports).map(([type, support]) => [type, score(f1, support)]))
  return { epoch, phase: 0, scores: { micro: score(f1, 65), types }, best: false, seconds: 1 }
}

test('loss and scores share one axis', () => {
  const loss = [
    { x: 0.5, loss: 2 },
    { x: 1, loss: 1 },
    { x: 1.5, loss: 0.5 }
  ]
  const { types, columns } = joinColumns(loss, [epochPoint(1, 0.6), epochPoint(2, 0.7)])
  expect(types).toEqual(['Disease', 'Drug'])
  expect(columns).toEqual([
    [0.5, 1, 1.5, 2],
    [2, 1, 0.5, null],
    [null, 0.6, null, 0.7],
    [null, 0.6, null, 0.7],
    [null, 0.6, null, 0.7]
  ])
})

test('before the first epoch there is only loss', () => {
  expect(joinColumns([{ x: 0.1, loss: 3 }], [])).toEqual({ types: [], columns: [[0.1], [3], [null]] })
})

test('types without examples get no line, and there are at most six', () => {
  const supports = { None: 0, ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`T${i}`, i + 1])) }
  expect(typesToDraw([epochPoint(1, 0.5, supports)])).toEqual(['T8', 'T7', 'T6', 'T5', 'T4', 'T3'])
})

test('columns are equally long, ascending, and lose no point', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 400 })), fc.nat(20), (tenths, epochCount) => {
      const loss = tenths.sort((a, b) => a - b).map((tenth) => ({ x: tenth / 10, loss: tenth }))
      const epochs = Array.from({ length: epochCount }, (_, i) => epochPoint(i + 1, 0.5))
      const { columns } = joinColumns(loss, epochs)
      const xs = columns[0]
      expect(new Set(columns.map((column) => column.length)).size).toBe(1)
      expect(xs.every((x, i) => i === 0 || x > xs[i - 1]!)).toBe(true)
      expect(columns[1]!.filter((value) => value !== null)).toHaveLength(loss.length)
      expect(columns[2]!.filter((value) => value !== null)).toHaveLength(epochCount)
    })
  )
})

test('a run of 10^5 steps hands the chart some two thousand points, its epochs exactly', () => {
  const trace = new LossTrace()
  for (let step = 1; step <= 100_000; step++) trace.append(step / 10_000, 1 / step)
  const epochs = Array.from({ length: 10 }, (_, place) => epochPoint(place + 1, 0.5))
  const loss = trace.points()
  const { columns } = joinColumns(loss, epochs)
  expect(columns[0].length).toBeGreaterThan(1000)
  expect(columns[0].length).toBeLessThanOrEqual(2048 + epochs.length)
  expect(columns.every((column) => column.length === columns[0].length)).toBe(true)
  expect(columns[1]!.filter((value) => value !== null)).toHaveLength(loss.length)
  expect(columns[2]!.filter((value) => value !== null)).toEqual(Array(10).fill(0.5))
})
