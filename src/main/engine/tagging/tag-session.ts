// A tagger's weights ready to run: batches of token ids in, log-probabilities of the tags out.
import { distinctRows, encoderFeeds, gatherTableRows, type PaddedBatch } from '../encoders/batch-inputs.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { wordEmbeddings, wordTableShape } from '../encoders/parameters.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { EngineError } from '../errors.ts'
import { createSession, floats, floatsOf, shortIntegers, type Device, type Feeds } from '../graph/session.ts'
import { location } from './fused-weights.ts'
import { buildTagGraph, tagGraphNames, type TagGraphOptions } from './tag-graph.ts'

export interface TagSession {
  /**
   * Log-probabilities [size x tokens, tags] of a batch. Where the session begins above the words it is given the hidden state
   * there [size x tokens, hidden]; where it ends below the head it gives the hidden state there.
   */
  readonly run: (batch: PaddedBatch, hidden?: Float32Array) => Promise<Float32Array>
  readonly release: () => Promise<void>
}

export interface TagSessionOptions extends TagGraphOptions {
  /** The word embeddings among them are read in place at each run; all others are copied now. */
  readonly tensors: ReadonlyMap<string, NamedTensor>
  readonly threads: number
  /** `cpu` where absent. A card is sent the rows of the word table that a batch uses, not the table. */
  readonly device?: Device
}

/** Error: TAGGER_DAMAGED where a tensor is missing. */
export async function createTagSession({
  threads,
  device = 'cpu',
  ...options
}: TagSessionOptions): Promise<TagSession> {
  const { config, tensors } = options
  const table = tensors.get(wordEmbeddings)
  if (table === undefined)
    throw new EngineError('TAGGER_DAMAGED', `This tagger cannot be used: its tensor ${wordEmbeddings} is missing.`)
  const { graph, weights } = buildTagGraph(options)
  const session = await createSession(graph, { threads, device, external: { location, bytes: weights } })
  return {
    async run(batch, hidden) {
      const result = await session.run({
        ...feedWords(config, batch, table.data, device),
        [tagGraphNames.lengths]: shortIntegers(batch.lengths),
        ...(hidden && { [tagGraphNames.hidden]: floats(hidden, [batch.size, batch.tokens, config.hiddenSize]) })
      })
      return floatsOf(result[tagGraphNames.result])
    },
    release: () => session.release()
  }
}

/** The encoder's inputs with the word embeddings that they count in: the whole `table` in place, or for a card the rows used. */
export function feedWords(config: EncoderConfig, batch: PaddedBatch, table: Float32Array, device: Device): Feeds {
  if (device === 'cpu')
    return { ...encoderFeeds(config, batch, batch.ids), [wordEmbeddings]: floats(table, wordTableShape(config)) }
  const { rows, places } = distinctRows(batch.ids)
  const used = gatherTableRows(table, rows, config.embeddingSize)
  return {
    ...encoderFeeds(config, batch, places),
    [wordEmbeddings]: floats(used, [rows.length, config.embeddingSize])
  }
}
