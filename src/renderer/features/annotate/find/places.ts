// Where the words of a search stand in a text.
import type { Range } from '../../../../shared/spans.ts'
import { findOccurrences, occurrencePattern } from '../../../../shared/text/occurrences.ts'
import { questionWords } from '../../../../shared/text/question-words.ts'

/** More than anyone steps through. */
const mostPlaces = 10_000

/** Exactly these words, inside longer ones too, in either case. */
export function wordPlaces(text: string, words: string): Range[] {
  const pattern = occurrencePattern(words, { wholeWord: false, matchCase: false, inflections: false })
  return pattern === null ? [] : findOccurrences(text, pattern, mostPlaces)
}

/** Each word of the question by itself, quotes holding several together, as the document list is searched. */
export function questionPlaces(text: string, question: string): Range[] {
  const found = questionWords(question).flatMap((word) => wordPlaces(text, word))
  return found.toSorted((a, b) => a.start - b.start)
}
