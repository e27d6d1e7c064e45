// Tells before a training which sentences to check with are nearly the same as one that is trained on: the figures promise too much by them.
import { createNearDuplicates, signText } from '../../shared/text/near-duplicates.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import type { Output } from './output.ts'

/** Shorter ones are alike everywhere: "No fever." */
const fewestWords = 8

export interface SentenceLeaks {
  /** Sentences to check with that are long enough to be compared. */
  readonly compared: number
  readonly leaks: number
}

export function findSentenceLeaks(train: readonly TaggedSentence[], devel: readonly TaggedSentence[]): SentenceLeaks {
  const known = createNearDuplicates()
  for (const [at, { text }] of train.filter(isLong).entries()) known.add(String(at), signText(text))
  const compared = devel.filter(isLong)
  const leaks = compared.filter(({ text }) => known.match(signText(text)) !== undefined).length
  return { compared: compared.length, leaks }
}

export function noteSentenceLeaks(found: SentenceLeaks, out: Output): void {
  const { compared, leaks } = found
  out.event({ kind: 'leaks', ...found })
  if (leaks === 0) return
  const figure = new Intl.NumberFormat('en-GB')
  out.note(
    `Leak check: of the ${figure.format(compared)} sentences to check with that have ${fewestWords} words or more, ${figure.format(leaks)} are nearly ` +
      'the same as one that is trained on. By so many the figures promise too much; `chartmark leaks` compares whole documents.'
  )
}

function isLong({ words }: TaggedSentence): boolean {
  return words.length >= fewestWords
}
