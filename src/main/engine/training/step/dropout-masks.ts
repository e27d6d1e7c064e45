// Dropout masks without the cost of drawing them: each is a stretch of one pool of random masks, its place given by (seed, step, site).
import { createStream, hashNumbers } from '../../random.ts'

/** 16 MB of masks: stretches of one step rarely touch, and each epoch has a pool of its own. */
const poolLength = 1 << 22
/** Stretches begin on cache lines. */
const alignment = 16
const purpose = 0xd0

export class DropoutMasks {
  readonly probability: number
  readonly #seed: number
  #pool: Float32Array
  #epoch = -1

  /** `largest` is the number of elements of the largest mask that will be asked for. */
  constructor(seed: number, probability: number, largest: number) {
    this.#seed = seed
    this.probability = probability
    this.#pool = new Float32Array(Math.max(poolLength, largest + (poolLength >> 2)))
  }

  /** Draws the pool of an epoch; the same epoch gives the same pool. */
  beginEpoch(epoch: number): void {
    if (epoch === this.#epoch) return
    this.#epoch = epoch
    const next = createStream(this.#seed, purpose, epoch)
    const threshold = this.probability * 2 ** 32
    const kept = 1 / (1 - this.probability)
    for (let i = 0; i < this.#pool.length; i++) this.#pool[i] = next() < threshold ? 0 : kept
  }

  /** `length` factors, each 0 or 1 / (1 - p). A view: it is valid until the next epoch. */
  mask(step: number, site: number, length: number): Float32Array {
    const start = this.placeOf(step, site, length)
    return this.#pool.subarray(start, start + length)
  }

  /** Where in the pool that mask begins. */
  placeOf(step: number, site: number, length: number): number {
    const places = Math.floor((this.#pool.length - length) / alignment) + 1
    return (hashNumbers(this.#seed, purpose, step, site) % places) * alignment
  }

  /** All masks of the epoch. */
  get pool(): Float32Array {
    return this.#pool
  }
}
