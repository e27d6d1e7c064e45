// The hidden states below the lowest trained level. Nothing there changes while a phase goes on, and nothing is dropped out, so each
// sequence's are computed once, kept as float16, and every step and evaluation of the phase begins from them.
import { padBatch, type PaddedBatch } from '../encoders/batch-inputs.ts'
import { floatsToHalves, halvesToFloats } from '../encoders/half.ts'
import { createTagSession, type TagSession } from '../tagging/tag-session.ts'
import { batchesByLength } from '../tagging/tag-windows.ts'
import { mergedTensors } from './finish-weights.ts'
import type { TaggerWeights } from './tagger-weights.ts'

/** Of memory for the activations of a phase; where they are more, every step computes them anew. */
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

  /**
   * The hidden states of all sequences. They are always computed in the same batches, whatever batches a run trains on, so that a
   * resumed run finds the same bits. `check` is called before each batch and may throw.
   */
  async compute(sequences: readonly Int32Array[], pad: number, maxTokens: number, check: () => void) {
    const kept = new HiddenStates(sequences, this.#width)
    for (const numbers of batchesByLength(sequences.map(({ length }) => length))) {
      check()
      const batch = padBatch(
        numbers.map((number) => sequences[number]!),
        pad,
        maxTokens
      )
      kept.put(numbers, batch, await this.#session.run(batch))
    }
    return kept
  }

  release(): Promise<void> {
    return this.#session.release()
  }
}

/** Hidden states of many sequences, without those of padding. */
export class HiddenStates {
  readonly #width: number
  /** Where each sequence begins, in tokens; one more for the end. */
  readonly #starts: Int32Array
  readonly #halves: Uint16Array

  constructor(sequences: readonly Int32Array[], width: number) {
    this.#width = width
    this.#starts = new Int32Array(sequences.length + 1)
    for (const [number, { length }] of sequences.entries()) this.#starts[number + 1] = this.#starts[number]! + length
    this.#halves = new Uint16Array(this.#starts.at(-1)! * width)
  }

  /** Keeps what was computed for a batch of the sequences `numbers`: hidden [size x tokens, width]. */
  put(numbers: readonly number[], { tokens, lengths }: PaddedBatch, hidden: Float32Array): void {
    for (const [row, number] of numbers.entries()) {
      const from = row * tokens * this.#width
      const values = hidden.subarray(from, from + lengths[row]! * this.#width)
      this.#halves.set(floatsToHalves(values), this.#starts[number]! * this.#width)
    }
  }

  /** The hidden states of a batch of the sequences `numbers` [size x tokens, width]; those of padding are zero. */
  gather(numbers: ArrayLike<number>, tokens: number): Float32Array {
    const hidden = new Float32Array(numbers.length * tokens * this.#width)
    for (let row = 0; row < numbers.length; row++) {
      const [start, end] = [this.#starts[numbers[row]!]!, this.#starts[numbers[row]! + 1]!]
      const halves = this.#halves.subarray(start * this.#width, end * this.#width)
      hidden.set(halvesToFloats(halves), row * tokens * this.#width)
    }
    return hidden
  }
}
