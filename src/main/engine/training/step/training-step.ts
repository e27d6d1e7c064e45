// One phase's training step: a batch becomes a loss and gradients, gradients become an update.
import type { Tensor } from 'onnxruntime-node'
import type { EncoderConfig } from '../../encoders/encoder-config.ts'
import { distinctRows, gatherTableRows } from '../../encoders/batch-inputs.ts'
import { mostQueries } from '../../encoders/packed-feeds.ts'
import { createSession, floats, floatsOf, type Session } from '../../graph/session.ts'
import { countElements } from '../../graph/value-info.ts'
import { clipScale, sumOfSquares, updateInPlace, addInto } from '../../optimiser/adamw.ts'
import { collectPart, type FlatGradients } from '../../optimiser/flat-gradients.ts'
import { tensorsOver } from '../../optimiser/flat-parameters.ts'
import type { StepOutcome } from '../../optimiser/step-outcome.ts'
import { extentsOf, splitBatch, type TrainingBatch } from '../data/batches.ts'
import type { DropoutMasks } from './dropout-masks.ts'
import { scalarsOfLevels, type UpdateRates } from './level-rates.ts'
import type { Moments } from '../weights/moments.ts'
import { buildStepGraph, stepNames, type StepGraph, type StepGraphOptions } from './step-graph.ts'
import type { TaggerWeights } from '../weights/tagger-weights.ts'
import { createTokenLoss, lossWeights, sumTagWeights, type TokenLoss } from './token-loss.ts'

export interface StepOptions extends StepGraphOptions {
  /** Plain cross-entropy where absent. */
  readonly loss?: TokenLoss
  readonly threads: number
  /** Where the gradients of the flat parameters are written. */
  readonly gradients: FlatGradients
  /** Tokens that go through the graph at once; a larger batch goes in parts whose gradients are added. Bounds the memory. */
  readonly largestRun?: number
}

interface StepGradients extends StepOutcome {
  /** Gradients of the batch's distinct word rows [rows, embedding], where word embeddings are trained. */
  readonly words: { readonly rows: Int32Array; readonly gradients: Float32Array } | undefined
}

/**
 * Activations grow with positions x hidden, everything else with hidden^2: a wide encoder may take more positions at once. 720 holds 6 x 384
 * under 800 MB, 1,024 holds 12 x 768 under 3.2 GB.
 */
const defaultLargestRun = ({ hiddenSize }: EncoderConfig) => Math.max(720, Math.floor((4 * hiddenSize) / 3))

/** A session of its own for each phase. */
export async function createTrainingStep(weights: TaggerWeights, options: StepOptions): Promise<TrainingStep> {
  const stepGraph = buildStepGraph(weights, options)
  return new TrainingStep(weights, options, stepGraph, await createSession(stepGraph.graph, options))
}

export class TrainingStep {
  readonly #weights: TaggerWeights
  readonly #options: StepOptions
  readonly #graph: StepGraph
  readonly #session: Session
  readonly #loss: TokenLoss
  readonly #parameterFeeds: Readonly<Record<string, Tensor>>

  constructor(weights: TaggerWeights, options: StepOptions, graph: StepGraph, session: Session) {
    this.#weights = weights
    this.#options = options
    this.#graph = graph
    this.#session = session
    this.#loss = options.loss ?? createTokenLoss([], weights.tags)
    this.#parameterFeeds = tensorsOver(weights.flat, weights.parameters, ({ name }) => name)
  }

  /**
   * The loss and its gradients; those of the flat parameters lie in `options.gradients.whole` until the next call. `masks` are of the
   * probabilities that the graph asks for; the batch brings its hidden state where the graph begins at the cut.
   */
  async differentiate(batch: TrainingBatch, masks: readonly DropoutMasks[], step: number): Promise<StepGradients> {
    const { config } = this.#weights
    const { firstLevel, gradients, threads, largestRun = defaultLargestRun(config) } = this.#options
    const width = config.embeddingSize
    const { rows, places } = distinctRows(batch.ids)
    const rowTensor = floats(gatherTableRows(this.#weights.words, rows, width), [rows.length, width])
    const words = firstLevel === 0 ? { rows, gradients: new Float32Array(rows.length * width) } : undefined
    const total = sumTagWeights(batch.tags, this.#loss)
    const parts = splitBatch(batch, rowsOfParts(batch, largestRun))
    let loss = 0
    for (const [index, part] of parts.entries()) {
      const first = index === 0
      const into = first ? gradients.whole : gradients.part
      const intoWords = words && (first ? words.gradients : new Float32Array(words.gradients.length))
      const positions = this.#graph.layout.positionsOf(part)
      const asked = findAsked(part, positions)
      const feeds = {
        ...this.#parameterFeeds,
        ...this.#batchFeeds(part, positions, asked, places.subarray(part.start, part.start + part.ids.length), total),
        ...this.#maskFeeds(part, positions, asked, index, masks, step),
        [stepNames.wordRows]: rowTensor
      }
      const results = {
        ...tensorsOver(into, this.#graph.trained, ({ name }) => stepNames.gradientOf(name)),
        ...(intoWords && { [stepNames.gradientOf(stepNames.wordRows)]: floats(intoWords, [rows.length, width]) })
      }
      loss += floatsOf((await this.#session.run(feeds, results))[stepNames.loss])[0]!
      if (first) continue
      collectPart(this.#weights, gradients, this.#graph.trained, threads)
      if (words) addInto(words.gradients, intoWords!)
    }
    return { loss, norm: this.#norm(words?.gradients), words }
  }

  /** AdamW on what `differentiate` found. */
  update({ norm, words }: StepGradients, moments: Moments, rates: UpdateRates): void {
    const { flat, memory, config } = this.#weights
    const { gradients, threads } = this.#options
    const scalarsAt = scalarsOfLevels(rates, config.layers, clipScale(norm, rates.clipNorm))
    memory.update(
      this.#graph.trained.map(({ start, end, level, decays }) => ({
        weights: flat.subarray(start, end),
        gradients: gradients.whole.subarray(start, end),
        first: moments.first.subarray(start, end),
        second: moments.second.subarray(start, end),
        scalars: decays ? scalarsAt[level]! : { ...scalarsAt[level]!, decay: 1 }
      })),
      threads
    )
    // Rows that are not in the batch keep their value and their moments (torch.optim.SparseAdam does the same).
    for (const [place, row] of words?.rows.entries() ?? []) {
      const rowOf = (table: Float32Array, index: number) =>
        table.subarray(index * config.embeddingSize, (index + 1) * config.embeddingSize)
      const [w, m, v] = [this.#weights.words, moments.firstWords, moments.secondWords].map((table) =>
        rowOf(table, row)
      ) as Three
      updateInPlace(w, rowOf(words!.gradients, place), m, v, scalarsAt[0]!)
    }
  }

  release(): Promise<void> {
    return this.#session.release()
  }

  /**
   * A part's inputs. `positions`: the places among its padded rows [size, tokens] that the graph sees; `asked`: those among them whose tag
   * counts; `words` [size x tokens]: for each token its row among the word rows; `total`: the sum of the whole batch's tag weights.
   */
  #batchFeeds(
    part: TrainingBatch,
    positions: Int32Array,
    asked: Int32Array,
    words: Int32Array,
    total: number
  ): Record<string, Tensor> {
    const { config, tags } = this.#weights
    const { layout } = this.#graph
    const read = layout.asking ? asked.map((position) => positions[position]!) : positions
    const ownTags = read.map((place) => part.tags[place]!)
    const ownWords = positions.map((place) => words[place]!)
    return {
      ...layout.feed(config, part, positions, ownWords),
      ...layout.asking?.feed(config, part, positions, asked),
      [stepNames.lossWeights]: floats(lossWeights(ownTags, this.#loss, total), [read.length, tags]),
      ...(part.hidden && { [stepNames.hidden]: floats(part.hidden, [positions.length, config.hiddenSize]) })
    }
  }

  #maskFeeds(
    part: TrainingBatch,
    positions: Int32Array,
    asked: Int32Array,
    index: number,
    masks: readonly DropoutMasks[],
    step: number
  ): Record<string, Tensor> {
    const { sites } = this.#graph
    const queries = mostQueries(part, positions, asked)
    const extents = { positions: positions.length, asked: asked.length, queries }
    return Object.fromEntries(
      sites.map(({ name, shape, probability }, site) => {
        const dims = extentsOf(shape, part, extents)
        const length = countElements(dims)
        const pool = masks.find((candidate) => candidate.probability === probability)!
        return [name, floats(pool.mask(step, index * sites.length + site, length), dims)]
      })
    )
  }

  #norm(wordGradients: Float32Array | undefined): number {
    const { gradients, threads } = this.#options
    const trained = this.#graph.trained.map(({ start, end }) => gradients.whole.subarray(start, end))
    const squares = this.#weights.memory.sumOfSquares(trained, threads)
    return Math.sqrt(squares + (wordGradients ? sumOfSquares(wordGradients) : 0))
  }
}

/** The positions at which a tag counts, counted among `positions`; the first, where none does: a graph wants one. */
function findAsked({ tags }: TrainingBatch, positions: Int32Array): Int32Array {
  const found = positions.map((_, position) => position).filter((position) => tags[positions[position]!]! >= 0)
  return found.length > 0 ? found : Int32Array.of(0)
}

/** Sentences of each part, so that no part has more than `largestRun` tokens where it has several sentences, and all are of like size. */
function rowsOfParts({ size, tokens }: TrainingBatch, largestRun: number): number {
  const most = Math.max(1, Math.floor(largestRun / tokens))
  return Math.ceil(size / Math.ceil(size / most))
}

type Three = [Float32Array, Float32Array, Float32Array]
