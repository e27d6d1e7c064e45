// The graphs of a masked-language model: the loss on the masked positions with its gradients, and their log-probabilities alone.
import { addGradients } from '../autodiff/backward.ts'
import { wordEmbeddings } from '../encoders/parameters.ts'
import { buildEncoder, noDropout } from '../encoders/encoder-graph.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { Graph } from '../graph/graph.ts'
import {
  gatherRows,
  gelu,
  linear,
  logSoftmax,
  multiply,
  negate,
  normaliseLayer,
  reshape,
  sum
} from '../graph/operations.ts'
import { serialise, type SerialisedGraph } from '../graph/serialise.ts'
import type { Floats } from '../graph/value.ts'
import type { PlacedParameter } from '../optimiser/flat-parameters.ts'
import { maskedHead } from './masked-parameters.ts'

/** Names of inputs and outputs besides the parameters (by their own names) and the encoder's inputs. */
export const maskedNames = {
  /** float32 [rows, hidden]: the word embeddings that the batch reads. */
  wordRows: 'wordRows',
  /** int64 [masked]: places of the masked tokens among all positions of the batch. */
  maskedPlaces: 'maskedPlaces',
  /** int64 [masked]: place of each masked token's true word in the scores [masked x vocabulary]. */
  truePlaces: 'truePlaces',
  /** float32 []: 1 / n for a mean over n masked tokens. */
  share: 'share',
  loss: 'loss',
  /** float32 [masked, 1]: log-probability of the true word at each masked place. */
  logProbabilities: 'logProbabilities',
  gradientOf: (name: string) => `gradient of ${name}`
} as const

interface MaskedValues {
  readonly graph: Graph
  readonly words: Floats
  readonly parameter: (name: string) => Floats
  readonly logProbabilities: Floats
}

/** log softmax(E g(h) + b) at the true words, g the head's transform, E the word table, for the masked rows h of the hidden state. */
function buildMaskedModel(config: EncoderConfig, parameters: readonly PlacedParameter[]): MaskedValues {
  const graph = new Graph()
  const inputs = new Map(parameters.map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]))
  const parameter = (name: string): Floats => inputs.get(name)!
  const words = graph.input(maskedNames.wordRows, 'float32', ['rows', config.hiddenSize])
  const hidden = buildEncoder(graph, config, words, parameter, noDropout)

  // Only masked rows meet the decoder, whose cost is rows x vocabulary.
  const masked = gatherRows(hidden, graph.input(maskedNames.maskedPlaces, 'int64', ['masked']))
  const dense = gelu(linear(masked, parameter(maskedHead.denseWeight), parameter(maskedHead.denseBias)))
  const [normWeight, normBias] = [parameter(maskedHead.normWeight), parameter(maskedHead.normBias)]
  const transformed = normaliseLayer(dense, normWeight, normBias, config.normEpsilon)
  const scores = logSoftmax(linear(transformed, parameter(wordEmbeddings), parameter(maskedHead.outputBias)))
  const truePlaces = graph.input(maskedNames.truePlaces, 'int64', ['masked'])
  return { graph, words, parameter, logProbabilities: gatherRows(reshape(scores, ['scores', 1]), truePlaces) }
}

/** Forward pass alone. */
export function buildScoringGraph(config: EncoderConfig, parameters: readonly PlacedParameter[]): SerialisedGraph {
  const { graph, logProbabilities } = buildMaskedModel(config, parameters)
  return serialise(graph, { [maskedNames.logProbabilities]: logProbabilities })
}

/** The cross-entropy of the masked words with the gradients of the `trained` parameters and of the rows that the batch reads. */
export function buildMaskedStepGraph(
  config: EncoderConfig,
  parameters: readonly PlacedParameter[],
  trained: readonly PlacedParameter[]
): SerialisedGraph {
  const { graph, words, parameter, logProbabilities } = buildMaskedModel(config, parameters)
  const loss = multiply(negate(sum(logProbabilities, [0, 1])), graph.input(maskedNames.share, 'float32', []))
  const names = [...trained.map(({ name }) => name), maskedNames.wordRows]
  const gradients = addGradients(
    loss,
    names.map((name) => (name === maskedNames.wordRows ? words : parameter(name)))
  )
  const outputs = Object.fromEntries(names.map((name, i) => [maskedNames.gradientOf(name), gradients[i]!]))
  return serialise(graph, { ...outputs, [maskedNames.loss]: loss })
}
