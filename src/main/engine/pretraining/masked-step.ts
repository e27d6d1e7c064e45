// One step of masked-language-model training: masked texts become a loss and gradients, gradients become an update.
import type { Tensor } from 'onnxruntime-node'
import { wordEmbeddings } from '../encoders/parameters.ts'
import { createSession, floats, floatsOf, type Session } from '../graph/session.ts'
import { clipScale, scalarsOf } from '../optimiser/adamw.ts'
import { addInto, tensorsOver, type PlacedParameter } from '../optimiser/flat-parameters.ts'
import { feedMaskedTexts } from './masked-batch.ts'
import { buildMaskedStepGraph, maskedNames } from './masked-graph.ts'
import { placeOf, type MaskedModel } from './masked-model.ts'
import type { MaskedText } from './masking.ts'

export interface MaskedStepOptions {
  /** What the step trains; the rest gets no gradients. */
  readonly trains: (parameter: PlacedParameter) => boolean
  readonly pad: number
  readonly maxTokens: number
  readonly threads: number
  /** Two arrays of the model's memory and length: gradients, and those of a batch's later parts. */
  readonly gradients: Float32Array
}

interface UpdateRates {
  readonly learningRate: number
  readonly weightDecay: number
  readonly clipNorm: number
  /** Updates made of this parameter with its present moments, this one included. */
  readonly updateOf: (parameter: PlacedParameter) => number
}

export interface MaskedGradients {
  /** Mean cross-entropy of the hidden tokens, in nats. */
  readonly loss: number
  /** L2 norm over all gradients, before clipping. */
  readonly norm: number
  readonly masked: number
}

export async function createMaskedStep(model: MaskedModel, options: MaskedStepOptions): Promise<MaskedStep> {
  const trained = model.parameters.filter(options.trains)
  const graph = buildMaskedStepGraph(model.config, model.parameters, trained)
  return new MaskedStep(model, options, trained, await createSession(graph, options))
}

export class MaskedStep {
  readonly #model: MaskedModel
  readonly #options: MaskedStepOptions
  readonly #trained: readonly PlacedParameter[]
  readonly #session: Session
  readonly #parameterFeeds: Readonly<Record<string, Tensor>>
  readonly #table: PlacedParameter
  #partGradients: Float32Array | undefined

  constructor(model: MaskedModel, options: MaskedStepOptions, trained: readonly PlacedParameter[], session: Session) {
    this.#model = model
    this.#options = options
    this.#trained = trained
    this.#session = session
    this.#table = placeOf(model, wordEmbeddings)
    this.#parameterFeeds = tensorsOver(model.flat, model.parameters, ({ name }) => name)
  }

  /** The loss over all parts together, and its gradients, which lie in `options.gradients` until the next call. */
  async differentiate(parts: readonly (readonly MaskedText[])[]): Promise<MaskedGradients> {
    const { gradients } = this.#options
    const masked = parts.flat().reduce((count, { labels }) => count + labels.length, 0)
    let loss = 0
    for (const [index, part] of parts.entries()) {
      const into = index === 0 ? gradients : (this.#partGradients ??= new Float32Array(gradients.length))
      loss += await this.#runPart(part, into, 1 / masked)
      if (index > 0)
        for (const { start, end } of this.#trained) addInto(gradients.subarray(start, end), into.subarray(start, end))
    }
    const arrays = this.#trained.map(({ start, end }) => gradients.subarray(start, end))
    const norm = Math.sqrt(this.#model.memory.sumOfSquares(arrays, this.#options.threads))
    return { loss, norm, masked }
  }

  async #runPart(part: readonly MaskedText[], into: Float32Array, share: number): Promise<number> {
    const { pad, maxTokens } = this.#options
    const { flat, config } = this.#model
    const width = config.hiddenSize
    const table = flat.subarray(this.#table.start, this.#table.end)
    const { feeds, rows } = feedMaskedTexts(config, part, table, pad, maxTokens)
    const rowGradients = new Float32Array(rows.length * width)
    const results = {
      ...tensorsOver(into, this.#trained, ({ name }) => maskedNames.gradientOf(name)),
      [maskedNames.gradientOf(maskedNames.wordRows)]: floats(rowGradients, [rows.length, width])
    }
    const fed = { ...this.#parameterFeeds, ...feeds, [maskedNames.share]: floats(Float32Array.of(share), []) }
    const loss = floatsOf((await this.#session.run(fed, results))[maskedNames.loss])[0]!
    // The table is read in two places, at the bottom by row and in the decoder as a whole: its gradient is the sum of both.
    for (const [place, row] of rows.entries()) {
      const start = this.#table.start + row * width
      addInto(into.subarray(start, start + width), rowGradients.subarray(place * width, (place + 1) * width))
    }
    return loss
  }

  /** AdamW on what `differentiate` found. */
  update({ norm }: MaskedGradients, { learningRate, weightDecay, clipNorm, updateOf }: UpdateRates): void {
    const { flat, first, second, memory } = this.#model
    const { gradients } = this.#options
    const gradientScale = clipScale(norm, clipNorm)
    const updates = this.#trained.map((parameter) => {
      const { start, end, decays } = parameter
      const step = updateOf(parameter)
      const scalars = scalarsOf({ learningRate, weightDecay: decays ? weightDecay : 0, step, gradientScale })
      const [w, g, m, v] = [flat, gradients, first, second].map((array) => array.subarray(start, end)) as Four
      return { weights: w, gradients: g, first: m, second: v, scalars }
    })
    memory.update(updates, this.#options.threads)
  }

  release(): Promise<void> {
    return this.#session.release()
  }
}

type Four = [Float32Array, Float32Array, Float32Array, Float32Array]
