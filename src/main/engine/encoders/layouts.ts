// How the tokens of a batch lie in an encoder's graph: as rows of equal length, or one after another without padding.
import type { Floats, Graph } from '../graph/graph.ts'
import type { Shape } from '../graph/value-info.ts'
import type { Feeds } from '../graph/session.ts'
import { rearrange, reshape, transpose, type Move } from '../graph/operations.ts'
import { encoderFeeds, type PaddedBatch } from './batch-inputs.ts'
import type { EncoderConfig } from './encoder-config.ts'
import { encoderInputs } from './encoder-inputs.ts'
import { askedFeeds, findTokens, packedFeeds } from './packed-feeds.ts'

/** Hidden states are [positions, hidden] in both; attention wants [batch, heads, tokens, width] of a head. */
export interface HeadMoves {
  readonly toHeads: (x: Floats) => Floats
  readonly fromHeads: (x: Floats) => Floats
}

/** The positions whose last hidden state is asked for: of the others the last layer computes keys and values alone. */
export interface Asked {
  /** Of hidden states [positions, hidden] those of the asked [asked, hidden]. */
  readonly rows: (x: Floats) => Floats
  /** Moves of their queries: [asked, hidden] to [batch, heads, queries, width] and back. */
  readonly heads: HeadMoves
}

export interface Layout {
  /** Shapes of the word ids and of the position ids that are fed. */
  readonly words: Shape
  readonly places: Shape
  readonly divideHeads: (graph: Graph, config: EncoderConfig) => HeadMoves
  /** The places of a batch [size, tokens] that become positions, in order. */
  readonly positionsOf: (batch: PaddedBatch) => Int32Array
  /** The inputs of a batch at those positions; `words` has one row of the word table for each. */
  readonly feed: (config: EncoderConfig, batch: PaddedBatch, positions: Int32Array, words: Int32Array) => Feeds
  /** Absent where all positions are always asked for. */
  readonly asking?: {
    readonly divide: (graph: Graph, config: EncoderConfig) => Asked
    /** `asked` counts among `positions`. */
    readonly feed: (config: EncoderConfig, batch: PaddedBatch, positions: Int32Array, asked: Int32Array) => Feeds
  }
}

/** positions = batch x tokens: every sentence is as long as the longest. */
export const paddedLayout: Layout = {
  words: ['batch', 'tokens'],
  places: ['tokens'],
  divideHeads(_, { heads, hiddenSize }) {
    const rows = ['batch', 'tokens', heads, hiddenSize / heads] as const
    return {
      toHeads: (x) => transpose(reshape(x, rows), [0, 2, 1, 3]),
      fromHeads: (x) => reshape(transpose(x, [0, 2, 1, 3]), ['positions', hiddenSize])
    }
  },
  positionsOf: ({ ids }) => ids.map((_, place) => place),
  feed: (config, batch, _, words) => encoderFeeds(config, batch, words)
}

/**
 * Positions are the real tokens alone, so that nothing but attention meets padding. Moving the heads costs no more than the
 * transposition that it takes the place of. What padding holds never counts: as a key it is masked, as a query it is not read, and
 * its gradient is 0.
 */
export const packedLayout: Layout = {
  words: ['positions'],
  places: ['positions'],
  divideHeads: (graph, config) =>
    packedHeads(config, 'positions', {
      places: graph.input(encoderInputs.headPlaces, 'int64', ['batch', config.heads, 'tokens']),
      origins: graph.input(encoderInputs.headOrigins, 'int64', ['positions', config.heads])
    }),
  positionsOf: findTokens,
  feed: packedFeeds,
  asking: {
    divide(graph, config) {
      const places = graph.input(encoderInputs.asked, 'int64', ['asked'])
      const origins = graph.input(encoderInputs.askedOrigins, 'int64', ['positions'])
      return {
        rows: (x) => rearrange(x, { places, origins }, { zerosBack: true }),
        heads: packedHeads(config, 'asked', {
          places: graph.input(encoderInputs.queryPlaces, 'int64', ['batch', config.heads, 'queries']),
          origins: graph.input(encoderInputs.queryOrigins, 'int64', ['asked', config.heads])
        })
      }
    },
    feed: askedFeeds
  }
}

/** Moves of rows [rows, hidden], where `places` and `origins` say how their heads lie in attention. */
function packedHeads({ heads, hiddenSize }: EncoderConfig, rows: string, { places, origins }: Move): HeadMoves {
  return {
    toHeads: (x) => rearrange(reshape(x, [rows, heads, hiddenSize / heads]), { places, origins }),
    fromHeads: (x) =>
      reshape(rearrange(x, { places: origins, origins: places }, { zerosBack: true }), [rows, hiddenSize])
  }
}
