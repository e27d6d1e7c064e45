// Batches of texts of similar length, bounded by tokens with their padding: little waste, and steps of equal cost.
import { shuffledIndices } from '../../random.ts'

/** Tokens that are sorted together, as a multiple of a batch; more sort better and mix less. */
const batchesPerChunk = 50
const groupsPerChunk = 8
const textPurpose = 0x7e01
const orderPurpose = 0x7e02
/** Rows are padded to multiples of this (see `padBatch`). */
const lengthStep = 8

/**
 * Batches of text numbers for an epoch, the same for the same seed and epoch. `lengths` count [CLS] and [SEP]. Neighbours in groups
 * of `together` are of like size.
 */
export function planTokenBatches(
  lengths: Int32Array,
  batchTokens: number,
  seed: number,
  epoch: number,
  together = 1
): Int32Array[] {
  const chunkTokens = batchTokens * Math.max(batchesPerChunk, groupsPerChunk * together)
  const shuffled = shuffledIndices(lengths.length, seed, textPurpose, epoch)
  const batches: Int32Array[] = []
  for (let start = 0, end = 0; start < shuffled.length; start = end) {
    for (let tokens = 0; end < shuffled.length && tokens < chunkTokens; end++) tokens += lengths[shuffled[end]!]!
    const sorted = shuffled.slice(start, end).sort((a, b) => lengths[a]! - lengths[b]! || a - b)
    batches.push(...fillBatches(sorted, lengths, batchTokens))
  }
  const groups = Math.ceil(batches.length / together)
  return Array.from(shuffledIndices(groups, seed, orderPurpose, epoch)).flatMap((group) =>
    batches.slice(group * together, (group + 1) * together)
  )
}

/** Runs of a list in ascending length whose padded size stays within `batchTokens`; a longer text goes alone. */
export function fillBatches(sorted: Int32Array, lengths: Int32Array, batchTokens: number): Int32Array[] {
  const batches: Int32Array[] = []
  let first = 0
  for (let i = 0; i < sorted.length; i++) {
    const padded = Math.ceil(lengths[sorted[i]!]! / lengthStep) * lengthStep
    if (i > first && padded * (i - first + 1) > batchTokens) {
      batches.push(sorted.subarray(first, i))
      first = i
    }
  }
  if (first < sorted.length) batches.push(sorted.subarray(first))
  return batches
}
