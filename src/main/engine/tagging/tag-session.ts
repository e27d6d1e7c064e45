// A tagger's weights ready to run: batches of token ids in, log-probabilities of the tags out.
import { encoderFeeds, type PaddedBatch } from '../encoders/batch-inputs.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { wordEmbeddings, wordTableShape } from '../encoders/parameters.ts'
import type { NamedTensor } from '../encoders/tensor-file.ts'
import { EngineError } from '../errors.ts'
import { createSession, floats, floatsOf, shortIntegers } from '../graph/session.ts'
import { location, type Precision } from './fused-weights.ts'
import { buildTagGraph, tagGraphNames } from './tag-graph.ts'

export interface TagSession {
  /** Log-probabilities [size x tokens, tags] of a batch. */
  readonly run: (batch: PaddedBatch) => Promise<Float32Array>
  readonly release: () => Promise<void>
}

export interface TagSessionOptions {
  readonly config: EncoderConfig
  readonly tags: number
  /** By canonical names. The word embeddings are read in place at each run; all others are copied now. */
  readonly tensors: ReadonlyMap<string, NamedTensor>
  readonly precision: Precision
  readonly threads: number
}

/** Error: TAGGER_DAMAGED where a tensor is missing. */
export async function createTagSession({
  config,
  tags,
  tensors,
  precision,
  threads
}: TagSessionOptions): Promise<TagSession> {
  const table = tensors.get(wordEmbeddings)
  if (table === undefined)
    throw new EngineError('TAGGER_DAMAGED', `This tagger cannot be used: its tensor ${wordEmbeddings} is missing.`)
  const { graph, weights } = buildTagGraph(config, tags, tensors, precision)
  const session = await createSession(graph, { threads, external: { location, bytes: weights } })
  const words = floats(table.data, wordTableShape(config))
  return {
    async run(batch) {
      const result = await session.run({
        ...encoderFeeds(config, batch, batch.ids),
        [wordEmbeddings]: words,
        [tagGraphNames.lengths]: shortIntegers(batch.lengths)
      })
      return floatsOf(result[tagGraphNames.logProbabilities])
    },
    release: () => session.release()
  }
}
