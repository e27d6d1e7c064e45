// The cache: what was asked for lately stays, and it never grows beyond its bound.
import { expect, test } from 'vitest'
import { BoundedCache } from './bounded-cache.ts'

test('never holds more than its capacity, and keeps what is asked for', () => {
  const cache = new BoundedCache<number>(10)
  cache.set('kept', -1)
  for (let i = 0; i < 1000; i++) {
    cache.set(`word ${i}`, i)
    expect(cache.get('kept')).toBe(-1)
    expect(cache.size).toBeLessThanOrEqual(10)
  }
  expect(cache.get('word 999')).toBe(999)
  expect(cache.get('word 1')).toBeUndefined()
})
