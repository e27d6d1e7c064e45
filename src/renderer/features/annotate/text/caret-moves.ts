// Where the caret goes: by character as a reader sees it, by word, by sentence; always to a place between characters.
import type { Range } from '../../../../shared/spans.ts'
import { splitSentences } from '../../../../shared/text/sentences.ts'
import { type KnownWords, piecesAround, safeEnd, safeStart } from './word-breaks.ts'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Code units looked at around the caret: more than any character has. */
const reach = 400

export type Direction = -1 | 1

/** Next place before or after one whole character (emoji sequences, marks and CRLF count as one). */
export function moveByCharacter(text: string, offset: number, direction: Direction): number {
  if (direction === 1) {
    if (offset >= text.length) return text.length
    const piece = graphemes
      .segment(text.slice(offset, safeEnd(text, offset + reach)))
      [Symbol.iterator]()
      .next()
    return offset + (piece.value?.segment.length ?? 1)
  }
  if (offset <= 0) return 0
  const from = safeStart(text, offset - reach)
  const last = [...graphemes.segment(text.slice(from, offset))].at(-1)
  return offset - (last?.segment.length ?? 1)
}

/** Next start of a word to the right, or to the left. */
export function moveByWord(text: string, offset: number, direction: Direction, known?: KnownWords): number {
  const pieces = piecesAround(text, offset, known)
  const starts = pieces.filter(({ isWord }) => isWord).map(({ start }) => start)
  return direction === 1
    ? (starts.find((start) => start > offset) ?? pieces.at(-1)?.end ?? offset)
    : (starts.findLast((start) => start < offset) ?? pieces[0]?.start ?? offset)
}

/** The next start of a word, or end of a word, in the direction; the offset itself where there is none near. */
export function moveToWordEdge(
  text: string,
  offset: number,
  edge: 'start' | 'end',
  direction: Direction,
  known?: KnownWords
): number {
  const edges = piecesAround(text, offset, known)
    .filter(({ isWord }) => isWord)
    .map((piece) => piece[edge])
  const found = direction === 1 ? edges.find((place) => place > offset) : edges.findLast((place) => place < offset)
  return found ?? offset
}

/**
 * Where a selection that began at `anchor` goes by one word: to ends of words on the right of the anchor and to starts on its left, so
 * that it never takes the comma or the space after a word along.
 */
export function extendByWord(
  text: string,
  anchor: number,
  focus: number,
  direction: Direction,
  known?: KnownWords
): number {
  const isShrinking = direction === 1 ? focus < anchor : focus > anchor
  const edge = (direction === 1) === isShrinking ? 'start' : 'end'
  const next = moveToWordEdge(text, focus, edge, direction, known)
  if (next === focus) return moveByWord(text, focus, direction, known)
  // A selection that grows smaller ends in nothing before it grows to the other side.
  return isShrinking && next < anchor === (direction === -1) ? anchor : next
}

/**
 * The word at an offset, for a double click: in Chinese the longest that the project knows, or else by the segmenter's dictionary;
 * `COVID-19` and `2.5` are one. Null beside words.
 */
export function wordAt(text: string, offset: number, known?: KnownWords): Range | null {
  const pieces = piecesAround(text, offset, known)
  const at = pieces.findIndex((piece) => piece.start <= offset && offset < piece.end)
  if (pieces[at]?.isWord !== true) return null
  let first = at
  let last = at
  const joins = (left: number) => {
    const [before, joint, after] = pieces.slice(left, left + 3)
    return (
      before?.isWord === true &&
      after?.isWord === true &&
      joint !== undefined &&
      /^[-‐‑]$/u.test(text.slice(joint.start, joint.end)) &&
      !/\p{Script=Han}/u.test(text.slice(before.start, after.end))
    )
  }
  while (first >= 2 && joins(first - 2)) first -= 2
  while (joins(last)) last += 2
  return { start: pieces[first]!.start, end: pieces[last]!.end }
}

/** The sentence around an offset; null in white space between sentences. */
export function sentenceAt(text: string, offset: number): Range | null {
  const from = lineBreakBefore(text, offset)
  const to = lineBreakAfter(text, offset)
  const found = splitSentences(text.slice(from, to)).find((sentence) => offset - from < sentence.end)
  return found === undefined ? null : { start: found.start + from, end: found.end + from }
}

/** Start of the sentence, or of the one before where the offset is at a start; end of it, or of the next, to the right. */
export function moveBySentence(text: string, offset: number, direction: Direction): number {
  let at = offset
  for (;;) {
    const next = moveByCharacter(text, at, direction)
    if (next === at) return at
    at = next
    const sentence = sentenceAt(text, direction === 1 ? at - 1 : at)
    if (sentence === null) continue
    const edge = direction === 1 ? sentence.end : sentence.start
    if (direction === 1 ? edge > offset : edge < offset) return edge
  }
}

function lineBreakBefore(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
}

function lineBreakAfter(text: string, offset: number): number {
  const ends = [text.indexOf('\n', offset), text.indexOf('\r', offset)].filter((end) => end !== -1)
  return Math.min(text.length, ...ends)
}
