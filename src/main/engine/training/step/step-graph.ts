// The graph of a training step: forward, loss, gradients of what a phase trains.
import { addGradients } from '../../autodiff/backward.ts'
import { buildLowerLevels, buildTagHead, buildUpperLevels } from '../../encoders/encoder-graph.ts'
import type { Dropout, Parameters } from '../../encoders/graph-parts.ts'
import { buildInsertions } from '../../encoders/insertions/insertions.ts'
import { packedLayout, type Layout } from '../../encoders/layouts.ts'
import { type Floats, Graph } from '../../graph/graph.ts'
import type { Shape } from '../../graph/value-info.ts'
import { multiply } from '../../graph/operations.ts'
import { serialise, type SerialisedGraph } from '../../graph/serialise.ts'
import { trainedFrom, type TaggerParameter, type TaggerWeights } from '../weights/tagger-weights.ts'
import { buildTokenLoss, type TokenLoss } from './token-loss.ts'

/** Names of inputs and outputs besides the parameters (by their own names) and the encoder's inputs. */
export const stepNames = {
  loss: 'loss',
  /** float32 [positions or asked, tags], see `lossWeights`. */
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
  /** Without padding where absent. */
  readonly layout?: Layout
}

/** Where a step gets what differs between graphs: the word rows, the parameters, and the mask of a site. */
export interface StepSources {
  readonly words: Floats
  readonly parameters: Parameters
  readonly mask: (site: DropoutSite) => Floats
}

/** The values of a step within a graph. */
export interface StepValues {
  readonly loss: Floats
  readonly sites: readonly DropoutSite[]
  readonly trained: readonly TaggerParameter[]
  /** By parameter, and by `stepNames.wordRows` where the word rows are trained. */
  readonly gradients: ReadonlyMap<string, Floats>
}

export interface StepGraph {
  readonly graph: SerialisedGraph
  readonly layout: Layout
  readonly sites: readonly DropoutSite[]
  readonly trained: readonly TaggerParameter[]
}

/** A graph that gives gradients: word rows and masks are fed. */
export function buildStepGraph(weights: TaggerWeights, options: StepGraphOptions): StepGraph {
  const graph = new Graph()
  const words = graph.input(stepNames.wordRows, 'float32', ['rows', weights.config.embeddingSize])
  const mask = ({ name, shape }: DropoutSite) => graph.input(name, 'float32', shape)
  const { layout = packedLayout } = options
  const inputs = new Map(weights.parameters.map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]))
  const parameters = (name: string) => inputs.get(name)!
  const sources = { words, parameters, mask }
  const { loss, gradients, sites, trained } = addStep(graph, weights, { ...options, layout }, sources)
  const outputs = Object.fromEntries(
    Array.from(gradients, ([name, gradient]) => [stepNames.gradientOf(name), gradient])
  )
  return { graph: serialise(graph, { ...outputs, [stepNames.loss]: loss }), layout, sites, trained }
}

/** Adds forward pass, loss and gradients to a graph. */
export function addStep(
  graph: Graph,
  weights: TaggerWeights,
  options: StepGraphOptions & { readonly layout: Layout },
  { words, parameters, mask }: StepSources
): StepValues {
  const { config, method } = weights
  const { firstLevel, fromCut = false, loss: { focus } = { focus: 0 }, layout } = options
  const sites: DropoutSite[] = []
  const dropout: Dropout = (x, place, level, probability = options.dropout) => {
    if (probability === 0 || level < firstLevel) return x
    const site = { name: `dropout of ${place}`, shape: x.shape, probability }
    sites.push(site)
    return multiply(x, mask(site))
  }
  const insertions = buildInsertions(config, method, parameters, dropout)
  const asked = layout.asking?.divide(graph, config)
  const parts = { graph, config, parameters, dropout, insertions, layout, asked }
  const hidden = fromCut
    ? buildUpperLevels(parts, graph.input(stepNames.hidden, 'float32', ['positions', config.hiddenSize]), firstLevel)
    : buildLowerLevels(parts, words, config.layers)
  const logProbabilities = buildTagHead(config, hidden, parameters, dropout)
  const lossWeights = graph.input(stepNames.lossWeights, 'float32', logProbabilities.shape)
  const loss = buildTokenLoss(lossWeights, logProbabilities, focus)

  const trained = trainedFrom(weights, firstLevel)
  const names = [...trained.map(({ name }) => name), ...(firstLevel === 0 ? [stepNames.wordRows] : [])]
  const targets = names.map((name) => (name === stepNames.wordRows ? words : parameters(name)))
  const found = addGradients(loss, targets)
  return { loss, sites, trained, gradients: new Map(names.map((name, i) => [name, found[i]!])) }
}
