// One change is one write, and none is lost.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createWriteBehind } from './write-behind.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function begin() {
  const written: string[] = []
  return { written, behind: createWriteBehind((value: string) => void written.push(value), 1000) }
}

test('what is typed without a pause is written once, as it stands in the end', () => {
  const { written, behind } = begin()
  for (const text of ['1', '12', '120']) {
    behind.later(text)
    vi.advanceTimersByTime(900)
  }
  expect(written).toEqual([])
  vi.advanceTimersByTime(100)
  expect(written).toEqual(['120'])
  behind.flush()
  expect(written).toEqual(['120'])
})

test('what waits is written at once where the field or the page is left', () => {
  const { written, behind } = begin()
  behind.later('3')
  behind.flush()
  vi.runAllTimers()
  expect(written).toEqual(['3'])
})

test('what is chosen at once takes the place of what waits', () => {
  const { written, behind } = begin()
  behind.later('3')
  behind.now('automatic')
  vi.runAllTimers()
  expect(written).toEqual(['automatic'])
})
