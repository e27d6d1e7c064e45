// Training examples in batches of similar length: little padding, yet a different order in every epoch.
import { padBatch, type PaddedBatch } from '../../encoders/batch-inputs.ts'
import type { Shape } from '../../graph/value-info.ts'
import { alignSentence, countSubwords, mergeWindows } from '../../text/align.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import type { TaggedSentence } from '../../text/tagged-sentence.ts'
import { shuffledIndices } from '../../random.ts'

/**
 * One window with the tag of each token, -1 where no tag counts: [CLS], [SEP], words counted in another window, and later
 * sub-words unless all are labelled.
 */
export interface Example {
  readonly tokenIds: Int32Array
  readonly tokenTags: Int32Array
}

/** Batches that are sorted together; more sort better and mix less. */
const batchesPerChunk = 50
const chunkPurpose = 1
const orderPurpose = 2

/** The head's tags: the index of each, and where all sub-words are labelled the tag of later ones for each (`findLaterTags`). */
export interface TagIndex {
  readonly ids: ReadonlyMap<string, number>
  readonly later?: Int32Array | undefined
}

/** The examples of a sentence; several where it is longer than `maxTokens`. Each word counts once, in the window that sees most around it. */
export function encodeExamples(
  tokenizer: Tokenizer,
  sentence: TaggedSentence,
  { ids, later }: TagIndex,
  maxTokens: number
): Example[] {
  const windows = alignSentence(tokenizer, sentence, maxTokens)
  const chosen = mergeWindows(windows, sentence.words.length)
  return windows.map((window, index) => {
    const { tokenIds, firstSubword, firstWord } = window
    const tokenTags = new Int32Array(tokenIds.length).fill(-1)
    for (const [place, position] of firstSubword.entries()) {
      const word = firstWord + place
      if (chosen[word] !== index) continue
      const tag = ids.get(sentence.tags[word]!)!
      tokenTags[position] = tag
      if (later) tokenTags.fill(later[tag]!, position + 1, position + countSubwords(window, place))
    }
    return { tokenIds, tokenTags }
  })
}

/** Batches of example numbers for an epoch, the same for the same seed and epoch: shuffled, sorted by length within chunks, shuffled again. */
export function planEpoch(lengths: readonly number[], batchSize: number, seed: number, epoch: number): Int32Array[] {
  const shuffled = shuffledIndices(lengths.length, seed, chunkPurpose, epoch)
  const batches: Int32Array[] = []
  const chunk = batchSize * batchesPerChunk
  for (let start = 0; start < shuffled.length; start += chunk) {
    const sorted = shuffled.slice(start, start + chunk).sort((a, b) => lengths[a]! - lengths[b]! || a - b)
    for (let i = 0; i < sorted.length; i += batchSize) batches.push(sorted.slice(i, i + batchSize))
  }
  return Array.from(shuffledIndices(batches.length, seed, orderPurpose, epoch), (index) => batches[index]!)
}

export interface TrainingBatch extends PaddedBatch {
  /** [size, tokens], -1 where nothing counts. */
  readonly tags: Int32Array
  /** [positions, hidden], without padding: the hidden state at which a graph begins that begins above the words. */
  readonly hidden?: Float32Array
}

/** Examples as rows of equal length, as `padBatch` rounds it, with their tags. */
export function assembleBatch(examples: readonly Example[], pad: number, maxTokens: number): TrainingBatch {
  const padded = padBatch(
    examples.map(({ tokenIds }) => tokenIds),
    pad,
    maxTokens
  )
  const tags = new Int32Array(padded.size * padded.tokens).fill(-1)
  for (const [row, { tokenTags }] of examples.entries()) tags.set(tokenTags, row * padded.tokens)
  return { ...padded, tags }
}

/**
 * A shape of a graph in numbers, for a batch: `batch` sentences of up to `tokens`, `positions` that the graph sees in all, and what
 * other extents there are.
 */
export function extentsOf(
  shape: Shape,
  { size, tokens }: PaddedBatch,
  others: Readonly<Record<string, number>> = { positions: size * tokens }
): number[] {
  const extents: Readonly<Record<string, number>> = { batch: size, tokens, ...others }
  return shape.map((extent) => (typeof extent === 'number' ? extent : extents[extent]!))
}

/** A stretch of a batch's rows; `start` is its first token's place in the whole. */
export interface BatchPart extends TrainingBatch {
  readonly start: number
}

/** Parts of at most `rows` sentences each, over the same memory. */
export function splitBatch(batch: TrainingBatch, rows: number): BatchPart[] {
  const parts: BatchPart[] = []
  const positions = sum(batch.lengths)
  let position = 0
  for (let row = 0; row < batch.size; row += rows) {
    const end = Math.min(batch.size, row + rows)
    const [start, stop] = [row * batch.tokens, end * batch.tokens]
    const lengths = batch.lengths.subarray(row, end)
    const next = position + sum(lengths)
    parts.push({
      start,
      size: end - row,
      tokens: batch.tokens,
      ids: batch.ids.subarray(start, stop),
      lengths,
      tags: batch.tags.subarray(start, stop),
      ...(batch.hidden && { hidden: partOf(batch.hidden, position, next, positions) })
    })
    position = next
  }
  return parts
}

const sum = (lengths: Int32Array) => lengths.reduce((total, length) => total + length, 0)

/** The rows `start` to `stop` of `rows` in all. */
function partOf(values: Float32Array, start: number, stop: number, rows: number): Float32Array {
  const width = values.length / rows
  return values.subarray(start * width, stop * width)
}
