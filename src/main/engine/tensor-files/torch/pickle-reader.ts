// Reads the arguments of a pickle's instructions; never beyond its end.
import { TensorFileError } from '../tensor-file.ts'

const newline = 0x0a
/** Longer integers stand for nothing that a file of weights needs. */
const longestInteger = 8

export class PickleReader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  byte(): number {
    return this.#take(1)[0]!
  }

  /** Little-endian. */
  unsigned(length: number): number {
    return this.#take(length).readUIntLE(0, length)
  }

  /** Little-endian, two's complement; no bytes are 0. */
  signed(length: number): number {
    if (length > longestInteger) throw new TensorFileError('It holds an integer that is too large.')
    const value = this.#take(length).reduceRight((high, low) => (high << 8n) | BigInt(low), 0n)
    const number = Number(BigInt.asIntN(length * 8, value))
    if (!Number.isSafeInteger(number)) throw new TensorFileError('It holds an integer that is too large.')
    return number
  }

  /** The one number in a pickle that is big-endian. */
  double(): number {
    return this.#take(8).readDoubleBE()
  }

  text(length: number): string {
    return this.#take(length).toString('utf8')
  }

  /** Up to the next newline, which is passed over. */
  line(): string {
    const end = this.#bytes.indexOf(newline, this.#at)
    if (end < 0) throw ended()
    const text = this.text(end - this.#at)
    this.#at = end + 1
    return text
  }

  #take(length: number): Buffer {
    const end = this.#at + length
    if (end > this.#bytes.length) throw ended()
    const taken = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return taken
  }
}

function ended(): TensorFileError {
  return new TensorFileError('Its pickle ends too early.')
}
