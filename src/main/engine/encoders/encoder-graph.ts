// A BERT-like encoder (Devlin et al. 2019) with a token-classification head as a graph; its configuration holds what sets the
// families apart. Symbolic extents: batch, tokens of the longest sentence, positions that hold a token, those asked for (see `layouts.ts`).
import {
  add,
  batchProduct,
  gatherRows,
  linear,
  logSoftmax,
  normaliseLayer,
  reshape,
  softmax
} from '../graph/operations.ts'
import type { Floats, Graph } from '../graph/graph.ts'
import { activations } from './activations.ts'
import { encoderInputs } from './encoder-inputs.ts'
import type { Dropout, Parameters } from './graph-parts.ts'
import { noInsertions, type Insertions } from './insertions/insertion.ts'
import { paddedLayout, type Asked, type HeadMoves, type Layout } from './layouts.ts'
import { hasProjection, layerPrefix, projection } from './parameters.ts'
import type { EncoderConfig } from './encoder-config.ts'

/** What a graph of an encoder is made with. */
export interface EncoderParts {
  readonly graph: Graph
  readonly config: EncoderConfig
  readonly parameters: Parameters
  readonly dropout: Dropout
  readonly insertions: Insertions
  readonly layout: Layout
  /** Of these positions alone the last layer gives its result; of all where absent. */
  readonly asked?: Asked | undefined
}

/**
 * The last hidden state [positions, hidden] of a batch. `wordTable` [rows, embedding] is the whole table of word embeddings or the
 * rows that the batch uses.
 */
export function buildEncoder(
  graph: Graph,
  config: EncoderConfig,
  wordTable: Floats,
  parameters: Parameters,
  dropout: Dropout,
  layout: Layout = paddedLayout
): Floats {
  const parts = { graph, config, parameters, dropout, insertions: noInsertions, layout }
  return buildLowerLevels(parts, wordTable, config.layers)
}

/** The hidden state [positions, hidden] after the embeddings (level 0) and the layers up to `lastLevel`. */
export function buildLowerLevels(parts: EncoderParts, wordTable: Floats, lastLevel: number): Floats {
  return buildLayers(parts, buildEmbeddings(parts, wordTable), 1, lastLevel)
}

/** The last hidden state [positions or asked, hidden], begun from that below `firstLevel`. */
export function buildUpperLevels(parts: EncoderParts, hidden: Floats, firstLevel: number): Floats {
  return buildLayers(parts, hidden, firstLevel, parts.config.layers)
}

function buildLayers(parts: EncoderParts, below: Floats, firstLevel: number, lastLevel: number): Floats {
  const { asked, config } = parts
  if (firstLevel > lastLevel) return asked ? asked.rows(below) : below
  const mask = parts.graph.input(encoderInputs.attentionMask, 'float32', ['batch', 1, 1, 'tokens'])
  const heads = parts.layout.divideHeads(parts.graph, parts.config)
  let hidden = below
  for (let level = firstLevel; level <= lastLevel; level++) {
    const attention = { mask, keys: heads, queries: heads }
    hidden =
      asked && level === config.layers
        ? buildLayer(parts, level, hidden, asked.rows(hidden), { ...attention, queries: asked.heads })
        : buildLayer(parts, level, hidden, hidden, attention)
  }
  return hidden
}

/** Log-probabilities of the tags [positions or asked, tags] for the last hidden state. */
export function buildTagHead(config: EncoderConfig, hidden: Floats, parameters: Parameters, dropout: Dropout): Floats {
  return logSoftmax(buildTagLogits(dropout(hidden, 'classifier', config.layers + 1), parameters))
}

/** The scores of the tags [positions, tags] before they are normalised. */
export function buildTagLogits(hidden: Floats, parameters: Parameters): Floats {
  return linear(hidden, parameters('classifier.weight'), parameters('classifier.bias'))
}

/** The hidden state [positions, hidden] below the first layer: words, places and types summed, normalised, projected where they are narrower. */
export function buildEmbeddings(
  { graph, config, parameters, dropout, layout }: Omit<EncoderParts, 'insertions'>,
  wordTable: Floats
): Floats {
  const prefix = 'bert.embeddings'
  const words = graph.input(encoderInputs.words, 'int64', layout.words)
  const positions = graph.input(encoderInputs.positions, 'int64', layout.places)
  const positionRows = gatherRows(parameters(`${prefix}.position_embeddings.weight`), positions)
  const places = config.tokenTypes > 0 ? add(positionRows, typeRow(graph, parameters)) : positionRows
  const summed = reshape(add(gatherRows(wordTable, words), places), ['positions', config.embeddingSize])
  const embedded = dropout(applyLayerNorm(config, summed, `${prefix}.LayerNorm`, parameters), 'embeddings', 0)
  if (!hasProjection(config)) return embedded
  return linear(embedded, parameters(`${projection}.weight`), parameters(`${projection}.bias`))
}

/** A tagger reads one sentence at a time: all tokens have the same type. */
function typeRow(graph: Graph, parameters: Parameters): Floats {
  const tokenType = graph.input(encoderInputs.tokenType, 'int64', [1])
  return gatherRows(parameters('bert.embeddings.token_type_embeddings.weight'), tokenType)
}

/** What attention of a batch needs: what may be attended to, and how keys (with values) and queries divide into heads. */
interface AttentionParts {
  readonly mask: Floats
  readonly keys: HeadMoves
  readonly queries: HeadMoves
}

/**
 * The layer's result [asked, hidden] at the rows `asked` of x [positions, hidden], or at all of them, where both are the same:
 * m = norm(attention(x) + x), y = norm(W2 act(W1 m) + m), the norms after the sums as in Devlin et al. 2019.
 */
function buildLayer(parts: EncoderParts, level: number, x: Floats, asked: Floats, attention: AttentionParts): Floats {
  const { config, parameters, dropout, insertions } = parts
  const layer = level - 1
  const prefix = layerPrefix(layer)
  const dense = (input: Floats, part: string) => {
    const name = `${prefix}.${part}`
    const y = linear(input, parameters(`${name}.weight`), parameters(`${name}.bias`))
    return insertions.onLinear(y, input, name, level)
  }
  const drop = (value: Floats, site: string) => dropout(value, `layer.${layer}.${site}`, level)
  const normalise = (value: Floats, part: string) =>
    applyLayerNorm(config, value, `${prefix}.${part}.LayerNorm`, parameters)

  const attended = drop(dense(attend(config, x, asked, attention, dense, drop), 'attention.output.dense'), 'attention')
  const middle = normalise(
    add(insertions.onSublayer(attended, `${prefix}.attention.output`), asked),
    'attention.output'
  )
  const activate = activations[config.activation]
  const transformed = drop(dense(activate(dense(middle, 'intermediate.dense')), 'output.dense'), 'output')
  return normalise(add(insertions.onSublayer(transformed, `${prefix}.output`), middle), 'output')
}

/** Multi-head attention (Vaswani et al. 2017): softmax(Q K' / sqrt(d) + mask) V for each head of width d, heads side by side again [asked, hidden]. */
function attend(
  config: EncoderConfig,
  x: Floats,
  asked: Floats,
  { mask, keys, queries }: AttentionParts,
  dense: (input: Floats, name: string) => Floats,
  drop: (value: Floats, site: string) => Floats
): Floats {
  const width = config.hiddenSize / config.heads
  const query = queries.toHeads(dense(asked, 'attention.self.query'))
  const key = keys.toHeads(dense(x, 'attention.self.key'))
  const value = keys.toHeads(dense(x, 'attention.self.value'))
  const scores = batchProduct(query, key, { transB: true, alpha: 1 / Math.sqrt(width) })
  const weights = drop(softmax(add(scores, mask)), 'probabilities')
  return queries.fromHeads(batchProduct(weights, value))
}

function applyLayerNorm(config: EncoderConfig, x: Floats, name: string, parameters: Parameters): Floats {
  return normaliseLayer(x, parameters(`${name}.weight`), parameters(`${name}.bias`), config.normEpsilon)
}
