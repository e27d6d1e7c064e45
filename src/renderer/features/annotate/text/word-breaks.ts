// Where words begin and end around a place: by the segmenter's dictionary, and whole where the project knows a longer word.
import type { Range } from '../../../../shared/spans.ts'
import { isInsidePair } from '../../../../shared/text/offsets.ts'

/** Words of the text that the project knows and that touch a stretch of it. */
export type KnownWords = (from: number, to: number) => readonly Range[]

export const noneKnown: KnownWords = () => []

export interface Piece extends Range {
  /** False for white space and marks. */
  readonly isWord: boolean
}

// Chinese rules cut Han text into words by a dictionary and leave words of other scripts as they are.
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Code units looked at around a place: more than any word has. */
const reach = 400

/** The pieces around an offset, in order and without gaps. A known word is one piece unless the segmenter's own holds it. */
export function piecesAround(text: string, offset: number, known: KnownWords = noneKnown): Piece[] {
  const from = safeStart(text, offset - reach)
  const segmented = [...segmenter.segment(text.slice(from, safeEnd(text, offset + reach)))].map((piece): Piece => ({
    start: piece.index + from,
    end: piece.index + from + piece.segment.length,
    isWord: piece.isWordLike === true
  }))
  const end = segmented.at(-1)?.end ?? from
  let pieces = segmented
  for (const word of apart(known(from, end))) if (from <= word.start && word.end <= end) pieces = laid(word, pieces)
  return pieces
}

/** Longest first; what overlaps a longer one is left out. */
function apart(words: readonly Range[]): Range[] {
  const kept: Range[] = []
  for (const word of words.toSorted((a, b) => b.end - b.start - (a.end - a.start)))
    if (!kept.some((other) => other.start < word.end && word.start < other.end)) kept.push(word)
  return kept
}

/** The word in the place of the pieces that it covers; of pieces at its edges the rest stays. */
function laid({ start, end }: Range, pieces: readonly Piece[]): Piece[] {
  const first = pieces.findIndex((piece) => start < piece.end)
  const last = pieces.findIndex((piece) => end <= piece.end)
  const [left, right] = [pieces[first], pieces[last]]
  if (left === undefined || right === undefined || first === last) return [...pieces]
  return [
    ...pieces.slice(0, first),
    ...(left.start < start ? [{ ...left, end: start }] : []),
    { start, end, isWord: true },
    ...(end < right.end ? [{ ...right, start: end }] : []),
    ...pieces.slice(last + 1)
  ]
}

export function safeStart(text: string, offset: number): number {
  const start = Math.max(0, offset)
  return isInsidePair(text, start) ? start - 1 : start
}

export function safeEnd(text: string, offset: number): number {
  const end = Math.min(text.length, offset)
  return isInsidePair(text, end) ? end + 1 : end
}
