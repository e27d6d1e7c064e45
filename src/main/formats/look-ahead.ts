// Looks at the beginning of a stream before whoever reads it gets all of it: the stream is gone through once.
import { createBreather } from '../breathe.ts'

export interface LookAhead<Item> {
  /** Seen so far, in order. */
  readonly held: readonly Item[]
  /** The next item, held; undefined at the end. */
  next(): Promise<Item | undefined>
  /** Everything from the beginning, once. Whoever stops before the end lets the stream go. */
  all(): AsyncGenerator<Item>
  /** Lets the stream go where nobody asks for all of it. */
  close(): Promise<void>
}

export function createLookAhead<Item>(source: Iterable<Item> | AsyncIterable<Item>): LookAhead<Item> {
  const iterator: Iterator<Item> | AsyncIterator<Item> =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  const held: Item[] = []
  const close = async () => void (await iterator.return?.())
  return {
    held,
    close,
    async next() {
      const next = await iterator.next()
      if (next.done === true) return undefined
      held.push(next.value)
      return next.value
    },
    async *all() {
      try {
        const breathe = createBreather()
        for (const item of held.splice(0)) {
          yield item
          await breathe()
        }
        for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
      } finally {
        await close()
      }
    }
  }
}
