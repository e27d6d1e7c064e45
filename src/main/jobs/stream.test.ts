// Streams end on abort, on return and on end of their source; they neither lose the newest value nor grow without bound.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSignal, dropOldest, newestByKey, newestOnly, stream } from './stream.ts'

const keepAll = <T>(waiting: readonly T[], next: T): readonly T[] => [...waiting, next]

describe('a stream', () => {
  test('gives values in order, from the moment it was made, and then ends', async () => {
    const source = createSignal<number>()
    let finish = (): void => undefined
    const values = stream<number>({
      subscribe: (push, end) => {
        finish = end
        return source.listen(push)
      },
      merge: keepAll
    })
    source.tell(1)
    source.tell(2)
    finish()
    source.tell(3)
    const seen: number[] = []
    for await (const value of values) seen.push(value)
    expect(seen).toEqual([1, 2])
  })

  test('an abort ends a reader that waits, and unsubscribes once', async () => {
    const unsubscribe = vi.fn()
    const controller = new AbortController()
    const values = stream<number>({ subscribe: () => unsubscribe, merge: keepAll, signal: controller.signal })
    const next = values.next()
    controller.abort()
    expect(await next).toEqual({ done: true, value: undefined })
    await values.return?.()
    expect(unsubscribe).toHaveBeenCalledTimes(1)
  })

  test('return ends a reader that waits', async () => {
    const unsubscribe = vi.fn()
    const values = stream<number>({ subscribe: () => unsubscribe, merge: keepAll })
    const next = values.next()
    await values.return?.()
    expect(await next).toEqual({ done: true, value: undefined })
    expect(unsubscribe).toHaveBeenCalledTimes(1)
  })

  test('a signal aborted before gives an ended stream that is not subscribed', async () => {
    const unsubscribe = vi.fn()
    const values = stream<number>({ subscribe: () => unsubscribe, merge: keepAll, signal: AbortSignal.abort() })
    expect((await values.next()).done).toBe(true)
    expect(unsubscribe).toHaveBeenCalledTimes(1)
  })
})

describe('a throttled stream', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  test('gives the first at once, then the newest no sooner than allowed', async () => {
    const source = createSignal<number>()
    const values = stream<number>({
      subscribe: (push) => source.listen(push),
      merge: newestOnly,
      everyMilliseconds: 250
    })
    source.tell(1)
    expect((await values.next()).value).toBe(1)
    source.tell(2)
    source.tell(3)
    let seen: unknown
    const next = values.next().then((result) => (seen = result.value))
    await vi.advanceTimersByTimeAsync(249)
    expect(seen).toBeUndefined()
    source.tell(4)
    await vi.advanceTimersByTimeAsync(1)
    await next
    expect(seen).toBe(4)
  })
})

describe('what waits', () => {
  test('newestByKey holds each key once, with its newest value', () => {
    const merge = newestByKey<readonly [string, number]>(([key]) => key)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat())), (values) => {
        const waiting = values.reduce<readonly (readonly [string, number])[]>(merge, [])
        expect(new Map(waiting)).toEqual(new Map(values))
        expect(waiting.length).toBe(new Set(values.map(([key]) => key)).size)
      })
    )
  })

  test('dropOldest keeps the newest and everything that must not be dropped', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ droppable: fc.boolean(), id: fc.nat() })),
        fc.integer({ min: 1, max: 5 }),
        (values, limit) => {
          const merge = dropOldest<(typeof values)[number]>(limit, (value) => value.droppable)
          const waiting = values.reduce<readonly (typeof values)[number][]>(merge, [])
          const kept = values.filter((value) => !value.droppable)
          expect(waiting.filter((value) => !value.droppable)).toEqual(kept)
          expect(waiting.length).toBeLessThanOrEqual(Math.max(limit, kept.length))
        }
      )
    )
  })
})
