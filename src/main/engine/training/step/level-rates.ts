// The rates of one update: the head's own where it has one, lower ones for lower levels where a phase asks for that.
import { scalarsOf, type AdamWScalars } from '../../optimiser/adamw.ts'

export interface UpdateRates {
  readonly learningRate: number
  /** A level's rate is that times this to the power of its distance from the head. */
  readonly layerDecay?: number
  /** Of the head, where it is another. */
  readonly headRate?: number
  readonly weightDecay: number
  readonly clipNorm: number
  /** Updates made with the present moments, this one included. */
  readonly update: number
}

/** AdamW's scalars for each level, 0 the embeddings to layers + 1 the head (see `ParameterSpec.level`). */
export function scalarsOfLevels(
  { learningRate, layerDecay = 1, headRate = learningRate, weightDecay, update }: UpdateRates,
  layers: number,
  gradientScale: number
): AdamWScalars[] {
  const head = layers + 1
  const rateOf = (level: number) => (level === head ? headRate : learningRate * layerDecay ** (head - level))
  return Array.from({ length: head + 1 }, (_, level) =>
    scalarsOf({ learningRate: rateOf(level), weightDecay, step: update, gradientScale })
  )
}
