// The graph that tags: the encoder of `encoder-graph.ts` without dropout, in fused operators and, where asked, 8-bit products.
import { activations } from '../encoders/activations.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { buildEmbeddings, buildTagHead, noDropout } from '../encoders/encoder-graph.ts'
import { layerPrefix, wordEmbeddings, wordTableShape } from '../encoders/parameters.ts'
import type { NamedTensor } from '../encoders/tensor-file.ts'
import { Graph } from '../graph/graph.ts'
import { attend, attendQuantised, linear, linearQuantised, normaliseSum, reshape } from '../graph/operations.ts'
import { serialise, type SerialisedGraph } from '../graph/serialise.ts'
import type { Floats, ShortIntegers } from '../graph/value.ts'
import { WeightBlock, type Precision } from './fused-weights.ts'

/** Names of what is fed beside `encoderInputs`, and of what comes out. */
export const tagGraphNames = {
  /** int32 [batch]: tokens of each row that are not padding. */
  lengths: 'lengths',
  /** float32 [batch x tokens, tags]. */
  logProbabilities: 'logProbabilities'
} as const

export interface TagGraph {
  readonly graph: SerialisedGraph
  /** What the session is given beside the graph. The word embeddings are not in it: they are fed. */
  readonly weights: Uint8Array
}

/** `tensors` by canonical names, without the word embeddings. Error: TAGGER_DAMAGED where one is missing. */
export function buildTagGraph(
  config: EncoderConfig,
  tags: number,
  tensors: ReadonlyMap<string, NamedTensor>,
  precision: Precision
): TagGraph {
  const graph = new Graph()
  const block = new WeightBlock(graph, config, tags, tensors)
  const words = graph.input(wordEmbeddings, 'float32', wordTableShape(config))
  const lengths = graph.input(tagGraphNames.lengths, 'int32', ['batch'])
  let hidden = buildEmbeddings(graph, config, words, block.parameter, noDropout)
  for (let layer = 0; layer < config.layers; layer++)
    hidden = buildLayer(config, layer, hidden, lengths, block, precision)
  const logProbabilities = buildTagHead(config, hidden, block.parameter, noDropout)
  const { bytes, external } = block.pack()
  return { graph: serialise(graph, { [tagGraphNames.logProbabilities]: logProbabilities }, external), weights: bytes }
}

/** As in `encoder-graph.ts`, x and the result [positions, hidden]. */
function buildLayer(
  config: EncoderConfig,
  layer: number,
  x: Floats,
  lengths: ShortIntegers,
  block: WeightBlock,
  precision: Precision
): Floats {
  const { hiddenSize, heads, normEpsilon } = config
  const prefix = layerPrefix(layer)
  const dense = (input: Floats, name: string) => {
    const [weight, bias] = [`${prefix}.${name}.weight`, block.parameter(`${prefix}.${name}.bias`)]
    return precision === 'int8'
      ? linearQuantised(input, block.quantised(weight), bias)
      : linear(input, block.parameter(weight), bias)
  }
  const normalise = (value: Floats, skip: Floats, name: string) =>
    normaliseSum(
      value,
      skip,
      block.parameter(`${prefix}.${name}.weight`),
      block.parameter(`${prefix}.${name}.bias`),
      normEpsilon
    )

  const rows = reshape(x, ['batch', 'tokens', hiddenSize])
  const attended = reshape(attendTo(rows), ['positions', hiddenSize])
  const middle = normalise(dense(attended, 'attention.output.dense'), x, 'attention.output.LayerNorm')
  const widened = activations[config.activation](dense(middle, 'intermediate.dense'))
  return normalise(dense(widened, 'output.dense'), middle, 'output.LayerNorm')

  function attendTo(value: Floats): Floats {
    if (precision === 'float32') {
      const { weight, bias } = block.attention(layer, hiddenSize)
      return attend(value, weight, bias, lengths, heads)
    }
    const { weight, bias, zeroPoints } = block.quantisedAttention(layer, hiddenSize)
    return attendQuantised(value, weight, bias, zeroPoints, lengths, heads)
  }
}
