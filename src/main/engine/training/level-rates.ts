// The rates of one update: one for the head, lower ones for lower levels where a phase asks for that.
import { scalarsOf, type AdamWScalars } from '../optimiser/adamw.ts'

export interface UpdateRates {
  readonly learningRate: number
  /** A level's rate is that times this to the power of its distance from the head. */
  readonly layerDecay?: number
  readonly weightDecay: number
  readonly clipNorm: number
  /** Updates made with the present moments, this one included. */
  readonly update: number
}

/** AdamW's scalars for each level, 0 the embeddings to layers + 1 the head (see `ParameterSpec.level`). */
export function scalarsOfLevels(
  { learningRate, layerDecay = 1, weightDecay, update }: UpdateRates,
  layers: number,
  gradientScale: number
): AdamWScalars[] {
  const head = layers + 1
  return Array.from({ length: head + 1 }, (_, level) =>
    scalarsOf({ learningRate: learningRate * layerDecay ** (head - level), weightDecay, step: update, gradientScale })
  )
}
