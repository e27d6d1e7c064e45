// A readiness report in plain English, for the terminal: the figures, what they mean and what to do.
import type { Readiness, ReadinessFinding } from '../../shared/readiness.ts'

const percent = (share: number) => `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`
const score = (value: number) => value.toFixed(2)

export function describeReadiness(readiness: Readiness): string {
  const { encoder, coverage, pseudoPerplexity, splitWords } = readiness
  const shown = splitWords.words
    .slice(0, 12)
    .map(({ word, pieces }) => `${word} (${pieces === 0 ? 'unknown' : pieces})`)
  return [
    `${encoder} on ${coverage.texts} texts of ${coverage.words} words:`,
    `  unknown to it [UNK]: ${percent(coverage.unknownShare)} of the words`,
    `  read whole: ${percent(coverage.wholeShare)}; in four pieces or more: ${percent(coverage.shatteredShare)}; ${coverage.piecesPerWord.toFixed(2)} pieces a word`,
    pseudoPerplexity === null
      ? '  pseudo-perplexity: not measured'
      : `  pseudo-perplexity on held-back text: ${pseudoPerplexity.perWord.toFixed(1)} a word, ${pseudoPerplexity.perCharacter.toFixed(2)} a character`,
    ...(shown.length === 0 ? [] : [`  ${splitWords.count} words are read badly, among them: ${shown.join(', ')}`]),
    ...describeProbe(readiness),
    '',
    ...readiness.findings.map((finding) => `${words[finding]}`)
  ].join('\n')
}

function describeProbe({ probe }: Readiness): string[] {
  if (probe === null) return []
  const { sentences, support, f1, baseline, baselineF1, low, high } = probe
  return [
    `  the same simple tagger on both encoders (${sentences} sentences, ${support} entities): F1 ${score(f1)} against ${score(baselineF1)} on ${baseline}; difference ${score(low)} to ${score(high)}`
  ]
}

/** What was found and what to do, one paragraph each. */
const words: Readonly<Record<ReadinessFinding, string>> = {
  ready: 'Nothing speaks against training on this encoder.',
  'unknown-words':
    'Many words are unknown to this encoder: it cannot tell them apart. Choose an encoder of the texts’ language, or pre-train with --new-words.',
  'other-language': 'The text is in a language that this encoder does not read. Choose an encoder of that language.',
  'negative-transfer':
    'This encoder does worse on your labels than the other one, beyond chance. Use the other one, unless you have thousands of marked sentences.',
  'far-text':
    'The text surprises this encoder: it is another kind of text than it was made from. Pre-training on it may help; compare afterwards.',
  'shattered-words':
    'Many words are cut to pieces. That costs time, and rarely quality; with much text, pre-train with --new-words.',
  'better-than-baseline': 'This encoder does better on your labels than the other one, beyond chance.',
  'no-difference': 'On your labels the two encoders cannot be told apart.',
  'cannot-guess':
    'How well it guesses the words of the text could not be measured: the encoder has no head for it, or there is too little text.',
  'little-text': 'There is little text: pre-training on it is unlikely to bring anything.'
}
