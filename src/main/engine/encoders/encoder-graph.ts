// A BERT-like encoder (Devlin et al. 2019) with a token-classification head as a graph; its configuration holds what sets the
// families apart. Symbolic extents: batch, tokens, positions = batch x tokens.
import {
  add,
  batchProduct,
  gatherRows,
  linear,
  logSoftmax,
  normaliseLayer,
  reshape,
  softmax,
  transpose
} from '../graph/operations.ts'
import type { Graph } from '../graph/graph.ts'
import type { Floats } from '../graph/value.ts'
import { activations } from './activations.ts'
import { hasProjection, layerPrefix, projection } from './parameters.ts'
import type { EncoderConfig } from './encoder-config.ts'

/** Drops out a value at a named place on a level (see `ParameterSpec.level`); the identity when nothing is trained there. */
export type Dropout = (x: Floats, site: string, level: number) => Floats
/** Gives the parameter of a name. */
export type Parameters = (name: string) => Floats

export const noDropout: Dropout = (x) => x

/** Names of what is fed with every batch. */
export const encoderInputs = {
  /** int64 [batch, tokens]: rows of the word table. */
  words: 'words',
  /** int64 [tokens]: rows of the position embeddings, ascending from the configuration's first. */
  positions: 'positions',
  /** int64 [1]: the one token type of all tokens. */
  tokenType: 'tokenType',
  /** float32 [batch, 1, 1, tokens]: 0 for tokens, a large negative number for padding; added to attention scores. */
  attentionMask: 'attentionMask'
} as const

/**
 * The last hidden state [positions, hidden] of a batch. `wordTable` [rows, embedding] is the whole table of word embeddings or the
 * rows that the batch uses.
 */
export function buildEncoder(
  graph: Graph,
  config: EncoderConfig,
  wordTable: Floats,
  parameters: Parameters,
  dropout: Dropout
): Floats {
  const mask = graph.input(encoderInputs.attentionMask, 'float32', ['batch', 1, 1, 'tokens'])
  let hidden = buildEmbeddings(graph, config, wordTable, parameters, dropout)
  for (let layer = 0; layer < config.layers; layer++)
    hidden = buildLayer(config, layer, hidden, mask, parameters, dropout)
  return hidden
}

/** Log-probabilities of the tags [positions, tags] for the last hidden state. */
export function buildTagHead(config: EncoderConfig, hidden: Floats, parameters: Parameters, dropout: Dropout): Floats {
  const dropped = dropout(hidden, 'classifier', config.layers + 1)
  return logSoftmax(linear(dropped, parameters('classifier.weight'), parameters('classifier.bias')))
}

export function buildEmbeddings(
  graph: Graph,
  config: EncoderConfig,
  wordTable: Floats,
  parameters: Parameters,
  dropout: Dropout
): Floats {
  const prefix = 'bert.embeddings'
  const words = graph.input(encoderInputs.words, 'int64', ['batch', 'tokens'])
  const positions = graph.input(encoderInputs.positions, 'int64', ['tokens'])
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

function buildLayer(
  config: EncoderConfig,
  layer: number,
  x: Floats,
  mask: Floats,
  parameters: Parameters,
  dropout: Dropout
): Floats {
  const prefix = layerPrefix(layer)
  const level = layer + 1
  const dense = (input: Floats, name: string) =>
    linear(input, parameters(`${prefix}.${name}.weight`), parameters(`${prefix}.${name}.bias`))
  const drop = (value: Floats, site: string) => dropout(value, `layer.${layer}.${site}`, level)

  const attended = dense(attend(config, x, mask, dense, drop), 'attention.output.dense')
  const middle = applyLayerNorm(
    config,
    add(drop(attended, 'attention'), x),
    `${prefix}.attention.output.LayerNorm`,
    parameters
  )
  const activate = activations[config.activation]
  const transformed = dense(activate(dense(middle, 'intermediate.dense')), 'output.dense')
  return applyLayerNorm(config, add(drop(transformed, 'output'), middle), `${prefix}.output.LayerNorm`, parameters)
}

/** Multi-head attention: softmax(Q K' / sqrt(d) + mask) V for each head of width d, heads side by side again [positions, hidden]. */
function attend(
  config: EncoderConfig,
  x: Floats,
  mask: Floats,
  dense: (input: Floats, name: string) => Floats,
  drop: (value: Floats, site: string) => Floats
): Floats {
  const width = config.hiddenSize / config.heads
  const toHeads = (value: Floats) => transpose(reshape(value, ['batch', 'tokens', config.heads, width]), [0, 2, 1, 3])
  const query = toHeads(dense(x, 'attention.self.query'))
  const key = toHeads(dense(x, 'attention.self.key'))
  const value = toHeads(dense(x, 'attention.self.value'))
  const scores = batchProduct(query, key, { transB: true, alpha: 1 / Math.sqrt(width) })
  const weights = drop(softmax(add(scores, mask)), 'probabilities')
  return reshape(transpose(batchProduct(weights, value), [0, 2, 1, 3]), ['positions', config.hiddenSize])
}

function applyLayerNorm(config: EncoderConfig, x: Floats, name: string, parameters: Parameters): Floats {
  return normaliseLayer(x, parameters(`${name}.weight`), parameters(`${name}.bias`), config.normEpsilon)
}
