// One step of masked-language-model training: masked texts become a loss and gradients, gradients become an update.
import type { Tensor } from 'onnxruntime-node'
import { wordEmbeddings } from '../../encoders/parameters.ts'
import { createSession, floats, floatsOf, type Session } from '../../graph/session.ts'
import { clipScale, scalarsOf, addInto } from '../../optimiser/adamw.ts'
import { collectPart, type FlatGradients } from '../../optimiser/flat-gradients.ts'
import { tensorsOver } from '../../optimiser/flat-parameters.ts'
import { countHidden, feedMaskedTexts, type Padding } from './masked-batch.ts'
import { buildMaskedStepGraph, maskedNames } from './masked-graph.ts'
import { placeOf, type MaskedModel } from './masked-model.ts'
import { groupOf, type MaskedParameter } from './masked-parameters.ts'
import type { StepOutcome } from '../../optimiser/step-outcome.ts'
import type { MaskedRates } from './planned-masked-step.ts'
import type { MaskedText } from '../texts/masking.ts'

export interface MaskedStepOptions extends Padding {
  /** What the step trains; the rest gets no gradients. */
  readonly trains: (parameter: MaskedParameter) => boolean
  readonly threads: number
  readonly gradients: FlatGradients
}

/** A step with a session of its own, for as long as the same parameters are trained. */
export async function createMaskedStep(model: MaskedModel, options: MaskedStepOptions): Promise<MaskedStep> {
  const trained = model.parameters.filter(options.trains)
  const graph = buildMaskedStepGraph(model.config, model.parameters, trained)
  return new MaskedStep(model, options, trained, await createSession(graph, options))
}

export class MaskedStep {
  readonly #model: MaskedModel
  readonly #options: MaskedStepOptions
  readonly #trained: readonly MaskedParameter[]
  readonly #session: Session
  readonly #parameterFeeds: Readonly<Record<string, Tensor>>
  readonly #table: MaskedParameter

  constructor(model: MaskedModel, options: MaskedStepOptions, trained: readonly MaskedParameter[], session: Session) {
    this.#model = model
    this.#options = options
    this.#trained = trained
    this.#session = session
    this.#table = placeOf(model, wordEmbeddings)
    this.#parameterFeeds = tensorsOver(model.flat, model.parameters, ({ name }) => name)
  }

  /** The loss over all parts together, and its gradients, which lie in `options.gradients.whole` until the next call. */
  async differentiate(parts: readonly (readonly MaskedText[])[]): Promise<StepOutcome> {
    const { gradients, threads } = this.#options
    const share = 1 / countHidden(parts.flat())
    let loss = 0
    for (const [index, part] of parts.entries()) {
      loss += await this.#runPart(part, index === 0 ? gradients.whole : gradients.part, share)
      if (index > 0) collectPart(this.#model, gradients, this.#trained, threads)
    }
    const arrays = this.#trained.map(({ start, end }) => gradients.whole.subarray(start, end))
    const norm = Math.sqrt(this.#model.memory.sumOfSquares(arrays, threads))
    return { loss, norm }
  }

  async #runPart(part: readonly MaskedText[], into: Float32Array, share: number): Promise<number> {
    const { flat, config } = this.#model
    const width = config.embeddingSize
    const table = flat.subarray(this.#table.start, this.#table.end)
    const { feeds, rows } = feedMaskedTexts(config, part, table, this.#options, share)
    const rowGradients = new Float32Array(rows.length * width)
    const results = {
      ...tensorsOver(into, this.#trained, ({ name }) => maskedNames.gradientOf(name)),
      [maskedNames.gradientOf(maskedNames.wordRows)]: floats(rowGradients, [rows.length, width])
    }
    const found = await this.#session.run({ ...this.#parameterFeeds, ...feeds }, results)
    // The table is read in two places, at the bottom by row and in the decoder as a whole: its gradient is the sum of both.
    for (const [place, row] of rows.entries()) {
      const start = this.#table.start + row * width
      addInto(into.subarray(start, start + width), rowGradients.subarray(place * width, (place + 1) * width))
    }
    return floatsOf(found[maskedNames.loss])[0]!
  }

  /** AdamW on what `differentiate` found. */
  update({ norm }: StepOutcome, { learningRate, weightDecay, clipNorm, updates: made }: MaskedRates): void {
    const { flat, first, second, memory, config } = this.#model
    const { gradients } = this.#options
    const gradientScale = clipScale(norm, clipNorm)
    const updates = this.#trained.map((parameter) => {
      const { start, end, decays } = parameter
      const step = made[groupOf(parameter, config.layers)]
      const scalars = scalarsOf({ learningRate, weightDecay: decays ? weightDecay : 0, step, gradientScale })
      const [w, g, m, v] = [flat, gradients.whole, first, second].map((array) => array.subarray(start, end)) as Four
      return { weights: w, gradients: g, first: m, second: v, scalars }
    })
    memory.update(updates, this.#options.threads)
  }

  release(): Promise<void> {
    return this.#session.release()
  }
}

type Four = [Float32Array, Float32Array, Float32Array, Float32Array]
