// How the tokens of a batch lie in an encoder's graph: as rows of equal length, or one after another without padding.
import type { Graph } from '../graph/graph.ts'
import type { Feeds } from '../graph/session.ts'
import { rearrange, reshape, transpose } from '../graph/operations.ts'
import type { Floats, Shape } from '../graph/value.ts'
import { encoderFeeds, findTokens, packedFeeds, type PaddedBatch } from './batch-inputs.ts'
import type { EncoderConfig } from './encoder-config.ts'
import { encoderInputs } from './encoder-inputs.ts'

/** Hidden states are [positions, hidden] in both; attention wants [batch, heads, tokens, width] of a head. */
export interface HeadMoves {
  readonly toHeads: (x: Floats) => Floats
  readonly fromHeads: (x: Floats) => Floats
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
  divideHeads(graph, { heads, hiddenSize }) {
    const places = graph.input(encoderInputs.headPlaces, 'int64', ['batch', heads, 'tokens'])
    const origins = graph.input(encoderInputs.headOrigins, 'int64', ['positions', heads])
    const width = hiddenSize / heads
    return {
      toHeads: (x) => rearrange(reshape(x, ['positions', heads, width]), { places, origins }),
      fromHeads: (x) =>
        reshape(rearrange(x, { places: origins, origins: places }, { zerosBack: true }), ['positions', hiddenSize])
    }
  },
  positionsOf: findTokens,
  feed: packedFeeds
}
