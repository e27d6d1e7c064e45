// What was looked at is given again, and the stream is let go however far whoever reads it came.
import { expect, test } from 'vitest'
import { createLookAhead } from './look-ahead.ts'

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}

function numbered(length: number) {
  const seen = { given: 0, isClosed: false }
  async function* numbers() {
    try {
      for (let at = 0; at < length; at++) {
        seen.given++
        yield at
      }
    } finally {
      seen.isClosed = true
    }
  }
  return { seen, numbers: numbers() }
}

test.each([0, 1, 3, 5, 9])('all comes once and in order after a look at %d', async (looked) => {
  const { numbers } = numbered(5)
  const beginning = createLookAhead(numbers)
  for (let at = 0; at < looked; at++) await beginning.next()
  expect(beginning.held).toEqual([0, 1, 2, 3, 4].slice(0, looked))
  expect(await all(beginning.all())).toEqual([0, 1, 2, 3, 4])
})

test('no more is taken than was looked at, and whoever stops lets the stream go', async () => {
  const { seen, numbers } = numbered(5)
  const beginning = createLookAhead(numbers)
  await beginning.next()
  expect(seen.given).toBe(1)
  for await (const _ of beginning.all()) break
  expect(seen).toEqual({ given: 1, isClosed: true })
  const untouched = numbered(5)
  const closed = createLookAhead(untouched.numbers)
  await closed.next()
  await closed.close()
  expect(untouched.seen).toEqual({ given: 1, isClosed: true })
})

test('an array can be looked at as well', async () => {
  const beginning = createLookAhead(['a', 'b'])
  expect(await beginning.next()).toBe('a')
  expect(await all(beginning.all())).toEqual(['a', 'b'])
})
