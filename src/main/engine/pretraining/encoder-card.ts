// What stands in a pre-trained encoder's card, `encoder.json`: from what it was made, how, and what that brought.
import { basename } from 'node:path'
import { versions } from '../versions.ts'
import { countTokens, type PreparedRun } from './prepare-run.ts'
import type { PretrainingRequest, PseudoPerplexityChange } from './types.ts'

export const encoderCardName = 'encoder.json'

/** `heldOutLoss` is that of the weights as stored. */
export function describeEncoder(
  { text, settings, seed, terms }: PretrainingRequest,
  { parts, start, collected, used, newWords, termsHash, stepsPerEpoch, couldGuess }: PreparedRun,
  heldOutLoss: number,
  pseudoPerplexity: PseudoPerplexityChange
) {
  const { step, epoch, stepInEpoch, tokens, seconds, heldOut } = parts.state
  return {
    format: 1,
    encoder: start.encoder,
    /** Whose head that guesses words went into the run: plain encoders and discriminators bring none. */
    head: couldGuess ? 'of the encoder' : 'new',
    text: {
      hash: collected.hash,
      files: 'files' in text ? text.files.map((file) => basename(file)) : [],
      lines: collected.lines,
      tokens: collected.texts.tokens,
      heldOutTokens: countTokens(collected, collected.heldOut)
    },
    vocabulary: {
      hash: start.vocabularyHash,
      entries: start.config.vocabularySize,
      used: used.wholeIds.length,
      known: start.known.length,
      newWords: newWords.map(({ word, uses }) => ({ word, uses }))
    },
    ...(terms !== undefined && {
      terms: { ...('file' in terms ? { file: basename(terms.file) } : { count: terms.list.length }), hash: termsHash }
    }),
    settings,
    schedule: parts.schedule,
    seed,
    steps: step,
    epochs: epoch + stepInEpoch / stepsPerEpoch,
    tokensRead: tokens,
    seconds,
    heldOutLoss: { before: heldOut[0]!.loss, after: heldOutLoss, curve: heldOut },
    pseudoPerplexity,
    versions,
    created: new Date().toISOString()
  }
}
