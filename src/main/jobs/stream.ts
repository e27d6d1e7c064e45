// Turns a subscription into an async iterator that ends on abort, is throttled, and never buffers without bound.

/** Starts listening and gives back how to stop. `push` after the end is ignored; `end` lets waiting values out first. */
export type Subscribe<T> = (push: (value: T) => void, end: () => void) => () => void

export interface StreamOptions<T> {
  readonly subscribe: Subscribe<T>
  /** How a new value joins those that the reader has not taken yet; this is what keeps the buffer bounded. */
  readonly merge: (waiting: readonly T[], next: T) => readonly T[]
  /** Least time between two values given out; 0 gives each as it comes. */
  readonly everyMilliseconds?: number
  readonly signal?: AbortSignal | undefined
}

/** Subscribes at once, not at the first `next`, so that nothing is missed in between. */
export function stream<T>(options: StreamOptions<T>): AsyncIteratorObject<T, void, void> {
  const { merge, everyMilliseconds = 0, signal } = options
  let waiting: readonly T[] = []
  let ended = false
  let stopped = false
  let lastAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  const readers: ((result: IteratorResult<T, void>) => void)[] = []

  const deliver = (): void => {
    clearTimeout(timer)
    timer = undefined
    while (readers.length > 0) {
      if (stopped || (ended && waiting.length === 0)) {
        readers.shift()!({ done: true, value: undefined })
        continue
      }
      if (waiting.length === 0) return
      const wait = lastAt + everyMilliseconds - performance.now()
      if (wait > 0) {
        timer = setTimeout(deliver, wait)
        return
      }
      const [value, ...rest] = waiting as readonly [T, ...T[]]
      waiting = rest
      lastAt = performance.now()
      readers.shift()!({ done: false, value })
    }
  }

  const stop = (): void => {
    if (stopped) return
    stopped = true
    waiting = []
    signal?.removeEventListener('abort', stop)
    unsubscribe()
    deliver()
  }

  let unsubscribe = (): void => undefined
  unsubscribe = options.subscribe(
    (value) => {
      if (stopped || ended) return
      waiting = merge(waiting, value)
      deliver()
    },
    () => {
      ended = true
      deliver()
    }
  )
  if (signal?.aborted) stop()
  else signal?.addEventListener('abort', stop, { once: true })

  const iterator = {
    next: (): Promise<IteratorResult<T, void>> =>
      new Promise((resolve) => {
        readers.push(resolve)
        deliver()
      }),
    return: (): Promise<IteratorResult<T, void>> => {
      stop()
      return Promise.resolve({ done: true, value: undefined })
    },
    [Symbol.asyncIterator]() {
      return iterator
    },
    [Symbol.asyncDispose]: () => Promise.resolve(stop())
  }
  return iterator
}

/** Keeps the newest value alone. */
export function newestOnly<T>(_waiting: readonly T[], next: T): readonly T[] {
  return [next]
}

/** Keeps one value per key, the newest, at the place of the first. */
export function newestByKey<T>(key: (value: T) => string): (waiting: readonly T[], next: T) => readonly T[] {
  return (waiting, next) => {
    const nextKey = key(next)
    const place = waiting.findIndex((value) => key(value) === nextKey)
    return place < 0 ? [...waiting, next] : waiting.with(place, next)
  }
}

/** Keeps at most `limit` values; beyond it the oldest that may be dropped goes. */
export function dropOldest<T>(
  limit: number,
  droppable: (value: T) => boolean
): (waiting: readonly T[], next: T) => readonly T[] {
  return (waiting, next) => {
    const all = [...waiting, next]
    if (all.length <= limit) return all
    const place = all.findIndex(droppable)
    return place < 0 ? all : all.toSpliced(place, 1)
  }
}

/** A set of listeners; telling them never fails because one of them does. */
export interface Signal<T> {
  readonly tell: (value: T) => void
  readonly listen: (listener: (value: T) => void) => () => void
}

export function createSignal<T>(): Signal<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    tell: (value) => {
      for (const listener of [...listeners]) listener(value)
    },
    listen: (listener) => {
      // Wrapped, so that the same function may listen twice.
      const own = (value: T): void => listener(value)
      listeners.add(own)
      return () => void listeners.delete(own)
    }
  }
}
