// A cache that forgets what has not been asked for lately, so that tokenising a million distinct words cannot fill memory.

/**
 * Two generations: when the young one is full it becomes the old one and what the old one held is forgotten, unless it was
 * asked for meanwhile. As good as least-recently-used here and without moving an entry at every hit.
 */
export class BoundedCache<Value> {
  readonly #capacity: number
  #young = new Map<string, Value>()
  #old = new Map<string, Value>()

  /** Holds at most `capacity` entries. */
  constructor(capacity: number) {
    this.#capacity = Math.max(1, Math.floor(capacity / 2))
  }

  get size(): number {
    return this.#young.size + this.#old.size
  }

  get(key: string): Value | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) {
      this.#old.delete(key)
      this.set(key, old)
    }
    return old
  }

  set(key: string, value: Value): void {
    if (this.#young.size >= this.#capacity) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, value)
  }
}
