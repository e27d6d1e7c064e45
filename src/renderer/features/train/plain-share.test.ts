// A share is said in tens, in counts where there are few, and never better than it is.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sayShare } from './plain-share.ts'

test('a share of many examples is said in tens', () => {
  expect(sayShare(0.83, 400)).toEqual({ found: 8, of: 10, edge: 'plain' })
})

test('a share of few examples is said in counts', () => {
  expect(sayShare(0.75, 4)).toEqual({ found: 3, of: 4, edge: 'plain' })
  expect(sayShare(0, 0)).toEqual({ found: 0, of: 0, edge: 'plain' })
})

test('almost all is not all, hardly any is not none', () => {
  expect(sayShare(0.97, 300)).toEqual({ found: 9, of: 10, edge: 'almost' })
  expect(sayShare(1, 300)).toEqual({ found: 10, of: 10, edge: 'plain' })
  expect(sayShare(0.01, 300)).toEqual({ found: 1, of: 10, edge: 'hardly' })
  expect(sayShare(0, 300)).toEqual({ found: 0, of: 10, edge: 'plain' })
})

test('found is within the whole', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(5000), (share, support) => {
      const said = sayShare(share, support)
      expect(said.found).toBeGreaterThanOrEqual(0)
      expect(said.found).toBeLessThanOrEqual(said.of)
    })
  )
})
