// The graphs of a masked-language model: the loss on the masked positions with its gradients, and their log-probabilities alone.
import { addGradients } from '../../autodiff/backward.ts'
import { packedLayout, type Layout } from '../../encoders/layouts.ts'
import { activations } from '../../encoders/activations.ts'
import { familyOf } from '../../encoders/families/registry.ts'
import { maskedHead } from '../../encoders/masked-head.ts'
import { wordEmbeddings } from '../../encoders/parameters.ts'
import { buildLowerLevels } from '../../encoders/encoder-graph.ts'
import { noDropout, type Parameters } from '../../encoders/graph-parts.ts'
import { noInsertions } from '../../encoders/insertions/insertion.ts'
import type { EncoderConfig } from '../../encoders/encoder-config.ts'
import { type Floats, Graph } from '../../graph/graph.ts'
import {
  gatherRows,
  linear,
  logSoftmax,
  multiply,
  negate,
  normaliseLayer,
  reshape,
  sum
} from '../../graph/operations.ts'
import { serialise, type SerialisedGraph } from '../../graph/serialise.ts'
import type { PlacedParameter } from '../../optimiser/flat-parameters.ts'

/** Names of inputs and outputs besides the parameters (by their own names) and the encoder's inputs. */
export const maskedNames = {
  /** float32 [rows, embedding]: the word embeddings that the batch reads. */
  wordRows: 'wordRows',
  /** int64 [masked]: places of the masked tokens among all positions of the batch, where the layout cannot be asked for them. */
  maskedPlaces: 'maskedPlaces',
  /** int64 [masked]: place of each masked token's true word in the scores [masked x vocabulary]. */
  truePlaces: 'truePlaces',
  /** float32 [masked, 1]: what each masked token counts, 1 / n for a mean over n of them. */
  shares: 'shares',
  loss: 'loss',
  /** float32 [masked, 1]: log-probability of the true word at each masked place. */
  logProbabilities: 'logProbabilities',
  gradientOf: (name: string) => `gradient of ${name}`
} as const

/** Each parameter as an input of the graph. */
export function addParameters(graph: Graph, parameters: readonly PlacedParameter[]): Parameters {
  const inputs = new Map(parameters.map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]))
  return (name) => inputs.get(name)!
}

/** What a masked-language model is made of within a graph. */
interface MaskedParts {
  readonly graph: Graph
  readonly config: EncoderConfig
  readonly parameter: Parameters
  /** The table [rows, embedding] that the batch's word ids count in. */
  readonly words: Floats
  readonly layout: Layout
}

/**
 * log softmax(E g(h) + b) [masked, 1] at the true words, g the head's transform, E the word table, for the masked rows h of the hidden state
 * (Devlin et al. 2019).
 */
function addLogProbabilities({ graph, config, parameter, words, layout }: MaskedParts): Floats {
  const asked = layout.asking?.divide(graph, config)
  const parts = { graph, config, parameters: parameter, dropout: noDropout, insertions: noInsertions, layout, asked }
  const hidden = buildLowerLevels(parts, words, config.layers)

  // Only masked rows meet the decoder, whose cost is rows x vocabulary, and the last layer where the layout can be asked for them.
  const masked = asked ? hidden : gatherRows(hidden, graph.input(maskedNames.maskedPlaces, 'int64', ['masked']))
  const activate = activations[familyOf(config).masked.activation ?? config.activation]
  const dense = activate(linear(masked, parameter(maskedHead.denseWeight), parameter(maskedHead.denseBias)))
  const [normWeight, normBias] = [parameter(maskedHead.normWeight), parameter(maskedHead.normBias)]
  const transformed = normaliseLayer(dense, normWeight, normBias, config.normEpsilon)
  const scores = logSoftmax(linear(transformed, parameter(wordEmbeddings), parameter(maskedHead.outputBias)))
  const truePlaces = graph.input(maskedNames.truePlaces, 'int64', ['masked'])
  return gatherRows(reshape(scores, ['scores', 1]), truePlaces)
}

/** The cross-entropy of the masked words [], weighted by their shares. */
export function addMaskedLoss(parts: MaskedParts): Floats {
  const logProbabilities = addLogProbabilities(parts)
  const shares = parts.graph.input(maskedNames.shares, 'float32', ['masked', 1])
  return negate(sum(multiply(logProbabilities, shares), [0, 1]))
}

const addWordRows = (graph: Graph, { embeddingSize }: EncoderConfig): Floats =>
  graph.input(maskedNames.wordRows, 'float32', ['rows', embeddingSize])

/** Forward pass alone. */
export function buildScoringGraph(config: EncoderConfig, parameters: readonly PlacedParameter[]): SerialisedGraph {
  const graph = new Graph()
  const parameter = addParameters(graph, parameters)
  const words = addWordRows(graph, config)
  const logProbabilities = addLogProbabilities({ graph, config, parameter, words, layout: packedLayout })
  return serialise(graph, { [maskedNames.logProbabilities]: logProbabilities })
}

/** The loss with the gradients of the `trained` parameters and of the rows that the batch reads. */
export function buildMaskedStepGraph(
  config: EncoderConfig,
  parameters: readonly PlacedParameter[],
  trained: readonly PlacedParameter[]
): SerialisedGraph {
  const graph = new Graph()
  const parameter = addParameters(graph, parameters)
  const words = addWordRows(graph, config)
  const loss = addMaskedLoss({ graph, config, parameter, words, layout: packedLayout })
  const names = [...trained.map(({ name }) => name), maskedNames.wordRows]
  const gradients = addGradients(
    loss,
    names.map((name) => (name === maskedNames.wordRows ? words : parameter(name)))
  )
  const outputs = Object.fromEntries(names.map((name, i) => [maskedNames.gradientOf(name), gradients[i]!]))
  return serialise(graph, { ...outputs, [maskedNames.loss]: loss })
}
