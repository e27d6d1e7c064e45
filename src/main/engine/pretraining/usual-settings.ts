// The settings that a pre-training has unless a person says otherwise, for the command line and the app alike.
import type { PretrainingSettings } from '../../../shared/pretraining-settings.ts'

/** The last steps, in which the rate falls to zero: they bring as much as hundreds before them (`docs/decisions/040`). */
export const usualDecaySteps = 200

/** A small encoder wants larger rates than one of 768 and more; one whose vocabulary is replaced has most to learn, and the highest. */
const rates = { newVocabulary: 1e-3, small: 3e-4, large: 1e-4 } as const
const largeFrom = 768

export function usualSettings({
  newVocabulary,
  hidden
}: {
  readonly newVocabulary: boolean
  readonly hidden: number
}): PretrainingSettings {
  const ofEncoder = hidden >= largeFrom ? rates.large : rates.small
  return {
    batchTokens: 1024,
    maxTokens: 128,
    learningRate: newVocabulary ? rates.newVocabulary : ofEncoder,
    maskedShare: newVocabulary ? 0.3 : 0.15,
    weightDecay: 0.01,
    clipNorm: 1,
    warmupSteps: 100,
    frozenSteps: 0,
    evaluateEvery: 200,
    start: 'cooccurrence'
  }
}
