// Writes what is being typed once: after a pause, or when whoever types leaves the field or the page.

export interface WriteBehind<T> {
  /** In place of what still waits, once nothing came for `pause` milliseconds. */
  readonly later: (value: T) => void
  /** At once; what still waits is let go. */
  readonly now: (value: T) => void
  /** What still waits is written at once. */
  readonly flush: () => void
}

export function createWriteBehind<T>(write: (value: T) => void, pause: number): WriteBehind<T> {
  let waiting: { readonly value: T; readonly timer: ReturnType<typeof setTimeout> } | null = null
  const drop = () => {
    if (waiting !== null) clearTimeout(waiting.timer)
    waiting = null
  }
  const now = (value: T) => {
    drop()
    write(value)
  }
  const flush = () => {
    if (waiting !== null) now(waiting.value)
  }
  return {
    later(value) {
      drop()
      waiting = { value, timer: setTimeout(flush, pause) }
    },
    now,
    flush
  }
}
