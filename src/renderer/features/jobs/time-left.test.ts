// An estimate runs down between two tellings, and is given up once it is clearly exceeded.
import { expect, it } from 'vitest'
import { leftOf } from './time-left.ts'

it('runs down to nothing, waits a little, and then says that it takes longer', () => {
  expect(leftOf(60, 0)).toBe(60)
  expect(leftOf(60, 45)).toBe(15)
  expect(leftOf(60, 65)).toBe(0)
  expect(leftOf(60, 71)).toBeNull()
  // A long one is no more exact than a tenth of itself.
  expect(leftOf(1000, 1050)).toBe(0)
  expect(leftOf(1000, 1101)).toBeNull()
})
