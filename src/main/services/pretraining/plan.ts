// How a pre-training is laid out for the text that there is: how often it is read, at which rates, which words are hidden as a whole.
import { usualSettings } from '../../engine/pretraining/usual-settings.ts'
import type { LabelledDocument } from '../../engine/text/labelled.ts'
import type { PretrainingSettings } from '../../../shared/pretraining-settings.ts'

/** Rough: English has some five characters a token, spaces included; Chinese one and a half, so that its steps are more. */
const charactersPerToken = 4
/** Fewer steps change little; reading a text more often than this teaches it by heart. */
const fewestSteps = 500
const mostEpochs = 10
/** Text of this length and more is read once. */
const tokensPerStep = 1024
/** A longer run is measured as often as the command line does, a short one ten times. */
const measurements = 10

export function estimateSteps(characters: number, epochs: number): number {
  return Math.max(1, Math.round((characters / charactersPerToken / tokensPerStep) * epochs))
}

export function suggestEpochs(characters: number): number {
  return Math.min(mostEpochs, Math.max(1, Math.ceil(fewestSteps / estimateSteps(characters, 1))))
}

/** A short run warms up for a tenth of its steps, and is measured often enough to be followed. */
export function settingsFor(hidden: number, steps: number): PretrainingSettings {
  const usual = usualSettings({ newVocabulary: false, hidden })
  return {
    ...usual,
    warmupSteps: Math.min(usual.warmupSteps, Math.ceil(steps / 10)),
    evaluateEvery: Math.min(usual.evaluateEvery, Math.max(10, Math.ceil(steps / measurements)))
  }
}

const longestTerm = 60
const mostTerms = 50_000

/** The different texts that people have marked, in their order of appearance. */
export function termsOf(documents: Iterable<LabelledDocument>): string[] {
  const terms = new Set<string>()
  for (const { text, spans } of documents) {
    for (const { start, end } of spans) {
      const term = text.slice(start, end).replaceAll(/\s+/g, ' ').trim()
      if (term !== '' && term.length <= longestTerm) terms.add(term)
      if (terms.size >= mostTerms) return [...terms]
    }
  }
  return [...terms]
}
