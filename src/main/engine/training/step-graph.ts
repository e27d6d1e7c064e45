// The graph of a training step: forward, loss, gradients of what a phase trains.
import { addGradients } from '../autodiff/backward.ts'
import { buildEncoder, buildTagHead, type Dropout } from '../encoders/encoder-graph.ts'
import { Graph } from '../graph/graph.ts'
import { multiply } from '../graph/operations.ts'
import { serialise, type SerialisedGraph } from '../graph/serialise.ts'
import type { Floats, Shape } from '../graph/value.ts'
import type { PlacedParameter } from '../optimiser/flat-parameters.ts'
import type { TaggerWeights } from './tagger-weights.ts'
import { buildTokenLoss } from './token-loss.ts'

/** Names of inputs and outputs besides the parameters (by their own names) and the encoder's inputs. */
export const stepNames = {
  loss: 'loss',
  /** float32 [positions, tags], see `lossWeights`. */
  lossWeights: 'lossWeights',
  /** float32 [rows, embedding]: the word embeddings that the batch uses. */
  wordRows: 'wordRows',
  gradientOf: (name: string) => `gradient of ${name}`
} as const

/** A place where values are dropped out; its mask is fed. */
export interface DropoutSite {
  readonly name: string
  readonly shape: Shape
}

export interface StepGraph {
  readonly graph: SerialisedGraph
  readonly sites: readonly DropoutSite[]
  readonly trained: readonly PlacedParameter[]
}

/** What lies below `firstLevel` is neither trained nor dropped out. */
export function buildStepGraph(
  { config, tags, parameters }: TaggerWeights,
  firstLevel: number,
  dropout: boolean,
  focus = 0
): StepGraph {
  const graph = new Graph()
  const words = graph.input(stepNames.wordRows, 'float32', ['rows', config.embeddingSize])
  const inputs = new Map(parameters.map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]))
  const parameter = (name: string): Floats => inputs.get(name)!
  const sites: DropoutSite[] = []
  const drop: Dropout = (x, site, level) => {
    if (!dropout || level < firstLevel) return x
    const mask = graph.input(`dropout of ${site}`, 'float32', x.shape)
    sites.push(mask)
    return multiply(x, mask)
  }
  const logProbabilities = buildTagHead(config, buildEncoder(graph, config, words, parameter, drop), parameter, drop)
  const weights = graph.input(stepNames.lossWeights, 'float32', ['positions', tags])
  const loss = buildTokenLoss(weights, logProbabilities, focus)

  const trained = parameters.filter(({ level }) => level >= firstLevel)
  const names = [...trained.map(({ name }) => name), ...(firstLevel === 0 ? [stepNames.wordRows] : [])]
  const targets = names.map((name) => (name === stepNames.wordRows ? words : parameter(name)))
  const gradients = addGradients(loss, targets)
  const outputs = Object.fromEntries(names.map((name, i) => [stepNames.gradientOf(name), gradients[i]!]))
  return { graph: serialise(graph, { ...outputs, [stepNames.loss]: loss }), sites, trained }
}
