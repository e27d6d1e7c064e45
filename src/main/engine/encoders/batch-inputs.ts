// Windows of token ids as the tensors that an encoder's graph is fed: padded to one length, padding masked out of attention.
import type { Tensor } from 'onnxruntime-node'
import { floats, integers } from '../graph/session.ts'
import type { EncoderConfig } from './encoder-config.ts'
import { encoderInputs } from './encoder-inputs.ts'

/** Added to the attention scores of padding: its softmax weight is exactly 0 in float32. */
export const maskedScore = -1e9
/** Lengths are rounded up to this, so that few different shapes occur. */
const lengthStep = 8

/** Token ids [size, tokens] with padding, and how long each row really is. */
export interface PaddedBatch {
  readonly size: number
  readonly tokens: number
  readonly ids: Int32Array
  readonly lengths: Int32Array
}

/** For training: rows as long as the longest, rounded up, and at least `least` tokens. */
export function padBatch(sequences: readonly Int32Array[], pad: number, maxTokens: number, least = 1): PaddedBatch {
  const longest = sequences.reduce((length, { length: other }) => Math.max(length, other), least)
  const tokens = Math.max(longest, Math.min(maxTokens, Math.ceil(longest / lengthStep) * lengthStep))
  return padTo(sequences, pad, tokens)
}

/** For reading, where nothing is kept between batches: rows as long as the longest and no longer. */
export function padToLongest(sequences: readonly Int32Array[], pad: number): PaddedBatch {
  return padTo(
    sequences,
    pad,
    sequences.reduce((length, { length: other }) => Math.max(length, other), 1)
  )
}

function padTo(sequences: readonly Int32Array[], pad: number, tokens: number): PaddedBatch {
  const ids = new Int32Array(sequences.length * tokens).fill(pad)
  for (const [row, sequence] of sequences.entries()) ids.set(sequence, row * tokens)
  return { size: sequences.length, tokens, ids, lengths: Int32Array.from(sequences, ({ length }) => length) }
}

/** The encoder's inputs in rows of equal length; `words` [size, tokens] are rows of whatever word table is fed with them. */
export function encoderFeeds(
  { firstPosition }: EncoderConfig,
  batch: PaddedBatch,
  words: Int32Array
): Record<string, Tensor> {
  const { size, tokens } = batch
  const positions = Int32Array.from({ length: tokens }, (_, place) => firstPosition + place)
  return {
    [encoderInputs.words]: integers(words, [size, tokens]),
    [encoderInputs.positions]: integers(positions, [tokens]),
    ...sharedFeeds(batch)
  }
}

/** What every layout is fed: the type of all tokens, and which rows of attention end where. */
export function sharedFeeds({ size, tokens, lengths }: PaddedBatch): Record<string, Tensor> {
  const mask = new Float32Array(size * tokens)
  for (let row = 0; row < size; row++) mask.fill(maskedScore, row * tokens + lengths[row]!, (row + 1) * tokens)
  return {
    [encoderInputs.tokenType]: integers([0], [1]),
    [encoderInputs.attentionMask]: floats(mask, [size, 1, 1, tokens])
  }
}

/** The distinct ids of a batch in order of first use, and each token's place among them. */
export function distinctRows(ids: Int32Array): { rows: Int32Array; places: Int32Array } {
  const found = new Map<number, number>()
  const places = Int32Array.from(ids, (id) => {
    const place = found.get(id) ?? found.size
    found.set(id, place)
    return place
  })
  return { rows: Int32Array.from(found.keys()), places }
}

/** The given rows [rows, width] of a table [entries, width]. */
export function gatherTableRows(table: Float32Array, rows: Int32Array, width: number): Float32Array {
  const gathered = new Float32Array(rows.length * width)
  for (const [place, row] of rows.entries()) gathered.set(table.subarray(row * width, (row + 1) * width), place * width)
  return gathered
}
