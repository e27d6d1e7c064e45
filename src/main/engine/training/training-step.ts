// One phase's training step: the graph that turns a batch into a loss and gradients, and the update of the weights beside it.
import type { Tensor } from 'onnxruntime-node'
import { addGradients } from '../autodiff/backward.ts'
import { distinctRows, encoderFeeds } from '../encoders/batch-inputs.ts'
import { buildBert, buildTagHead, type Dropout } from '../encoders/bert.ts'
import { Graph } from '../graph/graph.ts'
import { multiply, negate, sum } from '../graph/operations.ts'
import { serialise } from '../graph/serialise.ts'
import { createSession, floats, floatsOf, type Session } from '../graph/session.ts'
import type { Floats, Shape } from '../graph/value.ts'
import { clipScale, scalarsOf, sumOfSquares, updateInPlace } from './adamw.ts'
import { lossWeights, type TrainingBatch } from './batches.ts'
import type { DropoutMasks } from './dropout-masks.ts'
import type { Moments } from './moments.ts'
import type { PlacedParameter, TaggerWeights } from './tagger-weights.ts'

export interface StepOptions {
  /** The lowest level that is trained; what lies below is neither changed nor dropped out. */
  readonly firstLevel: number
  readonly dropout: number
  readonly threads: number
  /** Where the gradients of the flat parameters are written: as long as the flat array, and of the same memory. */
  readonly gradients: Float32Array
}

interface UpdateRates {
  readonly learningRate: number
  readonly weightDecay: number
  readonly clipNorm: number
  /** Updates made with the present moments, this one included. */
  readonly update: number
}

interface StepGradients {
  readonly loss: number
  /** L2 norm over all gradients, before clipping. */
  readonly norm: number
  /** Gradients of the batch's distinct word rows [rows, hidden], where word embeddings are trained. */
  readonly words?: { readonly rows: Int32Array; readonly gradients: Float32Array }
}

export interface TrainingStep {
  /** The loss and its gradients; those of the flat parameters lie in `options.gradients` until the next call. */
  readonly differentiate: (
    batch: TrainingBatch,
    masks: DropoutMasks | undefined,
    step: number
  ) => Promise<StepGradients>
  /** AdamW on what `differentiate` found. */
  readonly update: (found: StepGradients, moments: Moments, rates: UpdateRates) => void
  readonly release: () => Promise<void>
}

const lossName = 'loss'
const lossWeightsName = 'lossWeights'
const wordRows = 'wordRows'
const gradientOf = (name: string) => `gradient of ${name}`

export async function createTrainingStep(weights: TaggerWeights, options: StepOptions): Promise<TrainingStep> {
  const trained = weights.parameters.filter(({ level }) => level >= options.firstLevel)
  const trainsWords = options.firstLevel === 0
  const { session, sites } = await compile(weights, options, trained)
  const feedsOfWeights = tensorsOver(weights.flat, weights.parameters, ({ name }) => name)
  const gradientTensors = tensorsOver(options.gradients, trained, ({ name }) => gradientOf(name))

  return {
    async differentiate(batch, masks, step) {
      const { rows, places } = distinctRows(batch.ids)
      const width = weights.config.hiddenSize
      const extents = { batch: batch.size, tokens: batch.tokens, positions: batch.size * batch.tokens }
      const feeds: Record<string, Tensor> = {
        ...feedsOfWeights,
        ...encoderFeeds(batch, places),
        [wordRows]: floats(gatherRows(weights.words, rows, width), [rows.length, width]),
        [lossWeightsName]: floats(lossWeights(batch.tags, weights.tags), [extents.positions, weights.tags])
      }
      for (const [index, { name, shape }] of sites.entries()) {
        const dims = shape.map((extent) =>
          typeof extent === 'number' ? extent : extents[extent as keyof typeof extents]
        )
        if (masks)
          feeds[name] = floats(
            masks.mask(
              step,
              index,
              dims.reduce((a, b) => a * b, 1)
            ),
            dims
          )
      }
      const wordGradients = trainsWords ? new Float32Array(rows.length * width) : undefined
      const into = wordGradients && { [gradientOf(wordRows)]: floats(wordGradients, [rows.length, width]) }
      const result = await session.run(feeds, { ...gradientTensors, ...into })
      let squares = wordGradients ? sumOfSquares(wordGradients) : 0
      for (const { start, end } of trained)
        squares += weights.memory.sumOfSquares(options.gradients.subarray(start, end))
      const loss = floatsOf(result[lossName])[0]!
      return { loss, norm: Math.sqrt(squares), ...(wordGradients && { words: { rows, gradients: wordGradients } }) }
    },

    update({ norm, words }, moments, { learningRate, weightDecay, clipNorm, update }) {
      const gradientScale = clipScale(norm, clipNorm)
      const scalars = scalarsOf({ learningRate, weightDecay, step: update, gradientScale })
      const withoutDecay = { ...scalars, decay: 1 }
      for (const { start, end, decays } of trained) {
        weights.memory.update(
          weights.flat.subarray(start, end),
          options.gradients.subarray(start, end),
          moments.first.subarray(start, end),
          moments.second.subarray(start, end),
          decays ? scalars : withoutDecay
        )
      }
      if (!words) return
      // Rows that are not in the batch keep their value and their moments (torch.optim.SparseAdam does the same).
      const width = weights.config.hiddenSize
      for (const [place, row] of words.rows.entries()) {
        const rowOf = (table: Float32Array, index: number) => table.subarray(index * width, (index + 1) * width)
        const { firstWords, secondWords } = moments
        updateInPlace(
          rowOf(weights.words, row),
          rowOf(words.gradients, place),
          rowOf(firstWords, row),
          rowOf(secondWords, row),
          scalars
        )
      }
    },

    release: () => session.release()
  }
}

interface DropoutSite {
  readonly name: string
  readonly shape: Shape
}

async function compile(
  { config, tags, parameters }: TaggerWeights,
  { firstLevel, dropout, threads }: StepOptions,
  trained: readonly PlacedParameter[]
): Promise<{ session: Session; sites: readonly DropoutSite[] }> {
  const graph = new Graph()
  const words = graph.input(wordRows, 'float32', ['rows', config.hiddenSize])
  const inputs = new Map(parameters.map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]))
  const parameter = (name: string): Floats => inputs.get(name)!
  const sites: DropoutSite[] = []
  const drop: Dropout = (x, site, level) => {
    if (dropout === 0 || level < firstLevel) return x
    const mask = graph.input(`dropout of ${site}`, 'float32', x.shape)
    sites.push(mask)
    return multiply(x, mask)
  }
  const hidden = buildBert(graph, config, words, parameter, drop)
  const logProbabilities = buildTagHead(config, hidden, parameter, drop)
  const weights = graph.input(lossWeightsName, 'float32', ['positions', tags])
  const loss = negate(sum(multiply(weights, logProbabilities), [0, 1]))

  const targets = trained.map(({ name }) => ({ name: gradientOf(name), value: parameter(name) }))
  if (firstLevel === 0) targets.push({ name: gradientOf(wordRows), value: words })
  const gradients = addGradients(
    loss,
    targets.map(({ value }) => value)
  )
  const outputs = Object.fromEntries(targets.map(({ name }, i) => [name, gradients[i]!]))
  return { session: await createSession(serialise(graph, { ...outputs, [lossName]: loss }), { threads }), sites }
}

/** Tensors over stretches of one flat array: feeding them copies nothing. */
function tensorsOver(
  flat: Float32Array,
  parameters: readonly PlacedParameter[],
  nameOf: (parameter: PlacedParameter) => string = ({ name }) => name
): Record<string, Tensor> {
  return Object.fromEntries(
    parameters.map((parameter) => [
      nameOf(parameter),
      floats(flat.subarray(parameter.start, parameter.end), parameter.shape)
    ])
  )
}

function gatherRows(table: Float32Array, rows: Int32Array, width: number): Float32Array {
  const gathered = new Float32Array(rows.length * width)
  for (const [place, row] of rows.entries()) gathered.set(table.subarray(row * width, (row + 1) * width), place * width)
  return gathered
}
