// What every reader of weights gives and throws.

/** A tensor in memory, row-major. */
export interface NamedTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array
}

/** Thrown for a file of weights that is damaged or not what its name says; the message is a sentence without the file's name. */
export class TensorFileError extends Error {}
