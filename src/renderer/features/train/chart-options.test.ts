// The horizontal axis counts whole epochs, and not too many of them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wholeSteps } from './chart-options.ts'

test('few epochs are all numbered', () => {
  expect(wholeSteps(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(wholeSteps(0, 1)).toEqual([0, 1])
})

test('many epochs are numbered in round steps', () => {
  expect(wholeSteps(0, 40)).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1600 }), (epochs) => {
      const steps = wholeSteps(0, epochs)
      expect(steps.length).toBeLessThanOrEqual(11)
      expect(steps.length).toBeGreaterThan(1)
      expect(steps.every(Number.isInteger)).toBe(true)
      expect(new Set(steps).size).toBe(steps.length)
    })
  )
})
