// Keeps the loss of a run of any length in constant memory: neighbouring points merge to their mean when there are too many.

/** Points kept at most; more than the pixels of a wide chart would show nothing new. */
const capacity = 2048

export class LossTrace {
  readonly #x = new Float64Array(capacity)
  readonly #loss = new Float64Array(capacity)
  /** Points that went into the entry at the same place. */
  readonly #weight = new Float64Array(capacity)
  #length = 0
  /** Raw points that make one full entry; doubles with each merge. */
  #bucket = 1
  #lastX = Number.NEGATIVE_INFINITY

  get length(): number {
    return this.#length
  }

  /** Amortised constant time. A point that is not later than the newest one is ignored: a resumed stream may repeat some. */
  append(x: number, loss: number): void {
    if (!(x > this.#lastX) || !Number.isFinite(loss)) return
    this.#lastX = x
    const last = this.#length - 1
    if (last >= 0 && this.#weight[last]! < this.#bucket) {
      this.#fold(last, x, loss, 1)
      return
    }
    if (this.#length === capacity) this.#halve()
    this.#x[this.#length] = x
    this.#loss[this.#length] = loss
    this.#weight[this.#length] = 1
    this.#length += 1
  }

  /** The curve so far, oldest first; each point is the mean of its stretch. */
  points(): { x: number; loss: number }[] {
    return Array.from({ length: this.#length }, (_, index) => ({ x: this.#x[index]!, loss: this.#loss[index]! }))
  }

  #fold(at: number, x: number, loss: number, weight: number): void {
    const sum = this.#weight[at]! + weight
    this.#x[at] = this.#x[at]! + ((x - this.#x[at]!) * weight) / sum
    this.#loss[at] = this.#loss[at]! + ((loss - this.#loss[at]!) * weight) / sum
    this.#weight[at] = sum
  }

  #halve(): void {
    const half = capacity / 2
    for (let place = 0; place < half; place += 1) {
      const from = place * 2
      this.#x[place] = this.#x[from]!
      this.#loss[place] = this.#loss[from]!
      this.#weight[place] = this.#weight[from]!
      this.#fold(place, this.#x[from + 1]!, this.#loss[from + 1]!, this.#weight[from + 1]!)
    }
    this.#length = half
    this.#bucket *= 2
  }
}
