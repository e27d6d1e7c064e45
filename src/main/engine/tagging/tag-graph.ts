// The graph that tags: the encoder of `encoder-graph.ts` without dropout, in fused operators and, where asked, 8-bit products.
import { ownWeights, type Method } from '../../../shared/recipe.ts'
import { activations } from '../encoders/activations.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { buildEmbeddings, buildTagHead } from '../encoders/encoder-graph.ts'
import { noDropout } from '../encoders/graph-parts.ts'
import type { Insertions } from '../encoders/insertions/insertion.ts'
import { buildInsertions } from '../encoders/insertions/insertions.ts'
import { paddedLayout } from '../encoders/layouts.ts'
import { layerPrefix, wordEmbeddings } from '../encoders/parameters.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { type Floats, Graph, type ShortIntegers } from '../graph/graph.ts'
import {
  attend,
  attendQuantised,
  linear,
  linearQuantised,
  minimum,
  normaliseSum,
  reshape
} from '../graph/operations.ts'
import { serialise, type SerialisedGraph } from '../graph/serialise.ts'
import { WeightBlock, type Precision } from './fused-weights.ts'

/** Names of what is fed beside `encoderInputs`, and of what comes out. */
export const tagGraphNames = {
  /** int32 [batch]: tokens of each row that are not padding. */
  lengths: 'lengths',
  /** float32 [batch, tokens, hidden]: where the graph begins above the words. */
  hidden: 'hidden',
  /** float32 [batch x tokens, tags]: log-probabilities; or [batch x tokens, hidden] where the graph ends below the head. */
  result: 'result'
} as const

export interface TagGraph {
  readonly graph: SerialisedGraph
  /** What the session is given beside the graph. The word embeddings are not in it: they are fed, the table or the rows that a batch uses. */
  readonly weights: Uint8Array
}

export interface TagGraphOptions {
  readonly config: EncoderConfig
  readonly tags: number
  /** By canonical names, a low-rank update merged, without the word embeddings. */
  readonly tensors: ReadonlyMap<string, NamedTensor>
  readonly precision: Precision
  /** In 8 bits, what the activations between the two wide products are bounded by (`docs/decisions/050`); unbounded where absent. */
  readonly saturation?: number | undefined
  /** Adapters stand in the graph. */
  readonly method?: Method
  /** The whole encoder with its head by default. */
  readonly levels?: LevelRange
}

/** A part of the encoder (see `ParameterSpec.level`): from the words where `first` is 0, else from the hidden state below; with the head where `last` is its level, else up to the hidden state there. */
export interface LevelRange {
  readonly first: number
  readonly last: number
}

/** Error: TAGGER_DAMAGED where a tensor is missing. */
export function buildTagGraph({
  config,
  tags,
  tensors,
  precision,
  saturation,
  method = ownWeights,
  levels: { first, last } = { first: 0, last: config.layers + 1 }
}: TagGraphOptions): TagGraph {
  const graph = new Graph()
  const inserted = method.kind === 'adapter' ? method : ownWeights
  const block = new WeightBlock(graph, config, tags, inserted, tensors)
  const insertions = buildInsertions(config, inserted, block.parameter, noDropout)
  const words = graph.input(wordEmbeddings, 'float32', ['rows', config.embeddingSize])
  const lengths = graph.input(tagGraphNames.lengths, 'int32', ['batch'])
  let hidden =
    first === 0
      ? buildEmbeddings({ graph, config, parameters: block.parameter, dropout: noDropout, layout: paddedLayout }, words)
      : beginAtHidden(graph, config)
  for (let level = Math.max(first, 1); level <= Math.min(last, config.layers); level++)
    hidden = buildLayer(config, level - 1, hidden, lengths, block, insertions, { precision, saturation })
  const result = last > config.layers ? buildTagHead(config, hidden, block.parameter, noDropout) : hidden
  const { bytes, external } = block.pack()
  return { graph: serialise(graph, { [tagGraphNames.result]: result }, external), weights: bytes }
}

function beginAtHidden(graph: Graph, { hiddenSize }: EncoderConfig): Floats {
  const hidden = graph.input(tagGraphNames.hidden, 'float32', ['batch', 'tokens', hiddenSize])
  return reshape(hidden, ['positions', hiddenSize])
}

/** As in `encoder-graph.ts`, x and the result [positions, hidden]. */
function buildLayer(
  config: EncoderConfig,
  layer: number,
  x: Floats,
  lengths: ShortIntegers,
  block: WeightBlock,
  insertions: Insertions,
  { precision, saturation }: Pick<TagGraphOptions, 'precision' | 'saturation'>
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
  const settled = insertions.onSublayer(dense(attended, 'attention.output.dense'), `${prefix}.attention.output`)
  const middle = normalise(settled, x, 'attention.output.LayerNorm')
  const widened = activations[config.activation](dense(middle, 'intermediate.dense'))
  const isBounded = precision === 'int8' && saturation !== undefined
  const bounded = isBounded ? minimum(widened, widened.graph.constant(saturation)) : widened
  const narrowed = insertions.onSublayer(dense(bounded, 'output.dense'), `${prefix}.output`)
  return normalise(narrowed, middle, 'output.LayerNorm')

  function attendTo(value: Floats): Floats {
    if (precision === 'float32') {
      const { weight, bias } = block.attention(layer, hiddenSize)
      return attend(value, weight, bias, lengths, heads)
    }
    const { weight, bias, zeroPoints } = block.quantisedAttention(layer, hiddenSize)
    return attendQuantised(value, weight, bias, zeroPoints, lengths, heads)
  }
}
