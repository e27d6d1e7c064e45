// What a family of encoders is to the engine: how its configuration is read, and what it calls the canonical parameters.
import { z } from 'zod'
import type { Activation, EncoderShape } from '../encoder-config.ts'

export interface Family {
  /** `model_type` values of config.json that mean this family. */
  readonly modelTypes: readonly string[]
  /** What people call it. */
  readonly title: string
  /** The class of transformers that puts a token-classification head on it. */
  readonly architecture: (modelType: string) => string
  /** Begins the names of the encoder's tensors in files that hold a head too; files of plain encoders lack it. */
  readonly prefix: string
  /** What the family calls a canonical parameter (`parameters.ts`). */
  readonly ownName: (canonical: string) => string
  /** Its head that guesses hidden words. */
  readonly masked: {
    /** The class of transformers that has it. */
    readonly architecture: (modelType: string) => string
    /** Of its transform; the encoder's own where absent. */
    readonly activation?: Activation
  }
  /** The key of config.json that says how many layers there are. */
  readonly layersKey: string
  /** Reads config.json; refuses what the graph cannot express. */
  readonly shape: z.ZodType<EncoderShape>
}

const size = (largest: number, least = 1) => z.int().min(least).max(largest)

/** The numbers that configurations of every family consist of, within limits that no real encoder reaches. */
export const fields = {
  vocabulary: size(2_000_000, 5),
  width: size(8192),
  layers: size(96),
  heads: size(128),
  feedForward: size(65_536),
  positions: size(16_384, 16),
  tokenTypes: size(16),
  normEpsilon: z.number().positive().max(1e-2)
} as const

/** transformers' names for activations; several name the same function. */
const activations: Readonly<Record<string, Activation>> = {
  gelu: 'gelu',
  gelu_python: 'gelu',
  gelu_new: 'gelu_tanh',
  gelu_fast: 'gelu_tanh',
  gelu_pytorch_tanh: 'gelu_tanh',
  relu: 'relu'
}

export const activationField = z
  .enum(Object.keys(activations))
  .default('gelu')
  .transform((name) => activations[name]!)

/** Parts of canonical names and the family's words for them, applied in order. */
export function rename(canonical: string, words: readonly (readonly [canonical: string, own: string])[]): string {
  return words.reduce((name, [from, to]) => name.replace(from, to), canonical)
}
