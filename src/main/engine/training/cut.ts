// The hidden states below the lowest trained level. Nothing there changes while a phase goes on, and nothing is dropped out, so each
// sequence's are computed once, kept as float16, and every step and evaluation of the phase begins from them.
import { padToLongest } from '../encoders/batch-inputs.ts'
import { floatsToHalves, halvesToFloats } from '../tensor-files/half.ts'
import { createTagSession, type TagSession } from '../tagging/tag-session.ts'
import { batchesByLength } from '../tagging/tag-windows.ts'
import { mergedTensors } from './weights/finish-weights.ts'
import type { TaggerWeights } from './weights/tagger-weights.ts'

/** Of memory for the hidden states of a phase; where they are more, every step computes them anew. */
const mostBytes = 2 ** 30

/** Whether a phase that trains the levels from `firstLevel` on begins at the cut, given the tokens of all its sequences. */
export function cutPays(firstLevel: number, tokens: number, hiddenSize: number): boolean {
  return firstLevel > 1 && tokens * hiddenSize * Uint16Array.BYTES_PER_ELEMENT <= mostBytes
}

/** Computes hidden states below `firstLevel` from the weights as they are when it is opened. */
export class Cut {
  readonly firstLevel: number
  readonly #width: number
  readonly #session: TagSession

  static async open(weights: TaggerWeights, firstLevel: number, threads: number): Promise<Cut> {
    const { config, tags, method } = weights
    const tensors = new Map(mergedTensors(weights).map((tensor) => [tensor.name, tensor]))
    const levels = { first: 0, last: firstLevel - 1 }
    const session = await createTagSession({ config, tags, tensors, method, precision: 'float32', levels, threads })
    return new Cut(firstLevel, config.hiddenSize, session)
  }

  private constructor(firstLevel: number, width: number, session: TagSession) {
    this.firstLevel = firstLevel
    this.#width = width
    this.#session = session
  }

  /** For all sequences of a phase; nothing is computed yet. */
  statesOf(sequences: readonly Int32Array[], pad: number): HiddenStates {
    const compute = (numbers: readonly number[]) => {
      const batch = padToLongest(
        numbers.map((number) => sequences[number]!),
        pad
      )
      return this.#session.run(batch).then((hidden) => ({ hidden, tokens: batch.tokens }))
    }
    return new HiddenStates(
      sequences.map(({ length }) => length),
      this.#width,
      compute
    )
  }

  release(): Promise<void> {
    return this.#session.release()
  }
}

/** Computes the sequences `numbers` together: hidden [size x tokens, width]. */
type ComputeTogether = (numbers: readonly number[]) => Promise<{ hidden: Float32Array; tokens: number }>

/**
 * Hidden states of many sequences, without those of padding. Each is computed when it is first asked for, so that a phase begins at
 * once, and always together with the same others, whatever batches a run trains on, so that a resumed run finds the same bits.
 */
export class HiddenStates {
  readonly #width: number
  readonly #compute: ComputeTogether
  readonly #groups: readonly (readonly number[])[]
  /** The group of each sequence, -1 once it has been computed. */
  readonly #pending: Int32Array
  /** Where each sequence begins, in tokens; one more for the end. */
  readonly #starts: Int32Array
  readonly #halves: Uint16Array

  constructor(lengths: readonly number[], width: number, compute: ComputeTogether) {
    this.#width = width
    this.#compute = compute
    this.#groups = batchesByLength(lengths)
    this.#pending = new Int32Array(lengths.length)
    for (const [group, numbers] of this.#groups.entries()) for (const number of numbers) this.#pending[number] = group
    this.#starts = new Int32Array(lengths.length + 1)
    for (const [number, length] of lengths.entries()) this.#starts[number + 1] = this.#starts[number]! + length
    this.#halves = new Uint16Array(this.#starts.at(-1)! * width)
  }

  /** The hidden states of the sequences `numbers`, one after another [positions, width]. */
  gather(numbers: ArrayLike<number>): Promise<Float32Array> {
    const ends = Array.from(numbers, (number) => this.#starts[number + 1]! - this.#starts[number]!)
    let total = 0
    for (const [row, length] of ends.entries()) ends[row] = total += length
    return this.#gatherAt(numbers, total, (row) => (row === 0 ? 0 : ends[row - 1]!))
  }

  /** The same in rows of equal length [size x tokens, width]; those of padding are zero. */
  gatherPadded(numbers: ArrayLike<number>, tokens: number): Promise<Float32Array> {
    return this.#gatherAt(numbers, numbers.length * tokens, (row) => row * tokens)
  }

  async #gatherAt(numbers: ArrayLike<number>, tokens: number, startOf: (row: number) => number): Promise<Float32Array> {
    const hidden = new Float32Array(tokens * this.#width)
    for (let row = 0; row < numbers.length; row++) {
      const number = numbers[row]!
      if (this.#pending[number]! >= 0) await this.#fill(this.#groups[this.#pending[number]!]!)
      const halves = this.#placeOf(number)
      const start = startOf(row) * this.#width
      halvesToFloats(halves, hidden.subarray(start, start + halves.length))
    }
    return hidden
  }

  async #fill(group: readonly number[]): Promise<void> {
    const { hidden, tokens } = await this.#compute(group)
    for (const [row, number] of group.entries()) {
      const place = this.#placeOf(number)
      const from = row * tokens * this.#width
      place.set(floatsToHalves(hidden.subarray(from, from + place.length)))
      this.#pending[number] = -1
    }
  }

  #placeOf(number: number): Uint16Array {
    return this.#halves.subarray(this.#starts[number]! * this.#width, this.#starts[number + 1]! * this.#width)
  }
}
