// The graph of a training step: forward, loss, gradients of what a phase trains.
import { addGradients } from '../autodiff/backward.ts'
import { buildLowerLevels, buildTagHead, buildUpperLevels, type Dropout } from '../encoders/encoder-graph.ts'
import { buildInsertions } from '../encoders/insertions/insertions.ts'
import { Graph } from '../graph/graph.ts'
import { multiply } from '../graph/operations.ts'
import { serialise, type SerialisedGraph } from '../graph/serialise.ts'
import type { Floats, Shape } from '../graph/value.ts'
import { trainedFrom, type TaggerParameter, type TaggerWeights } from './tagger-weights.ts'
import { buildTokenLoss, type TokenLoss } from './token-loss.ts'

/** Names of inputs and outputs besides the parameters (by their own names) and the encoder's inputs. */
export const stepNames = {
  loss: 'loss',
  /** float32 [positions, tags], see `lossWeights`. */
  lossWeights: 'lossWeights',
  /** float32 [rows, embedding]: the word embeddings that the batch uses. */
  wordRows: 'wordRows',
  hidden: 'hidden',
  gradientOf: (name: string) => `gradient of ${name}`
} as const

/** A place where values are dropped out; its mask is fed. */
export interface DropoutSite {
  readonly name: string
  readonly shape: Shape
  readonly probability: number
}

export interface StepGraphOptions {
  /** The lowest level that is trained; what lies below is neither changed nor dropped out. */
  readonly firstLevel: number
  /** Probability of dropout, 0 for none. */
  readonly dropout: number
  /** The graph begins at the hidden state below `firstLevel`, which is fed, instead of at the words. */
  readonly fromCut?: boolean
  /** Plain cross-entropy where absent. */
  readonly loss?: Pick<TokenLoss, 'focus'>
}

export interface StepGraph {
  readonly graph: SerialisedGraph
  readonly sites: readonly DropoutSite[]
  readonly trained: readonly TaggerParameter[]
}

export function buildStepGraph(weights: TaggerWeights, options: StepGraphOptions): StepGraph {
  const { config, tags, parameters: placed, method } = weights
  const { firstLevel, fromCut = false, loss: { focus } = { focus: 0 } } = options
  const graph = new Graph()
  const words = graph.input(stepNames.wordRows, 'float32', ['rows', config.embeddingSize])
  const inputs = new Map(placed.map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]))
  const parameters = (name: string): Floats => inputs.get(name)!
  const sites: DropoutSite[] = []
  const dropout: Dropout = (x, site, level, probability = options.dropout) => {
    if (probability === 0 || level < firstLevel) return x
    const mask = graph.input(`dropout of ${site}`, 'float32', x.shape)
    sites.push({ name: mask.name, shape: mask.shape, probability })
    return multiply(x, mask)
  }
  const parts = { graph, config, parameters, dropout, insertions: buildInsertions(config, method, parameters, dropout) }
  const hidden = fromCut
    ? buildUpperLevels(parts, graph.input(stepNames.hidden, 'float32', ['positions', config.hiddenSize]), firstLevel)
    : buildLowerLevels(parts, words, config.layers)
  const logProbabilities = buildTagHead(config, hidden, parameters, dropout)
  const lossWeights = graph.input(stepNames.lossWeights, 'float32', ['positions', tags])
  const loss = buildTokenLoss(lossWeights, logProbabilities, focus)

  const trained = trainedFrom(weights, firstLevel)
  const names = [...trained.map(({ name }) => name), ...(firstLevel === 0 ? [stepNames.wordRows] : [])]
  const targets = names.map((name) => (name === stepNames.wordRows ? words : parameters(name)))
  const gradients = addGradients(loss, targets)
  const outputs = Object.fromEntries(names.map((name, i) => [stepNames.gradientOf(name), gradients[i]!]))
  return { graph: serialise(graph, { ...outputs, [stepNames.loss]: loss }), sites, trained }
}
