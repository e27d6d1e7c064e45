// A step of pre-training before it is made.
import type { ParameterGroup } from './masked-parameters.ts'
import type { MaskedText } from '../texts/masking.ts'

export interface MaskedRates {
  readonly learningRate: number
  readonly weightDecay: number
  readonly clipNorm: number
  /** Updates made of each group with its present moments, this one included. */
  readonly updates: Readonly<Record<ParameterGroup, number>>
}

/** The texts of a step in ascending length, its number in the run, and how it updates. */
export interface PlannedMaskedStep {
  readonly texts: readonly MaskedText[]
  readonly step: number
  readonly rates: MaskedRates
}
