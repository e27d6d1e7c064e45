// Splits text into sentences, English and Chinese, always between words and without moving an offset.
import type { Range } from '../spans.ts'
import { readGap } from './line-breaks.ts'
import { endsAtLineBreak } from './line-ends.ts'
import { endsAtStop } from './stops.ts'
import { splitWords } from './words.ts'

/** A sentence with its words, both in the offsets of the whole text. */
export interface Sentence extends Range {
  readonly words: readonly Range[]
}

/** Ranges that together hold every character but white space; none begins or ends inside a word. */
export function splitSentences(text: string): Range[] {
  return splitSentencesWithWords(text).map(({ start, end }) => ({ start, end }))
}

/** `words` must be those of `text`; pass them if they are known already. Linear in the length of the text. */
export function splitSentencesWithWords(text: string, words: readonly Range[] = splitWords(text)): Sentence[] {
  const sentences: Sentence[] = []
  let first = 0
  for (let last = 0; last < words.length; last++) {
    if (last + 1 < words.length && !endsAfter(text, words, first, last)) continue
    sentences.push({ start: words[first]!.start, end: words[last]!.end, words: words.slice(first, last + 1) })
    first = last + 1
  }
  return sentences
}

const hardStops = new Set(['。', '！', '？', '；', '｡'])
const softStops = new Set(['.', '!', '?', '…', '‼', '⁇', '⁈', '⁉'])
const closers = new Set(['"', "'", '”', '’', '」', '』', ')', '）', ']', '】', '》', '〉', '}', '»'])

function endsAfter(text: string, words: readonly Range[], first: number, last: number): boolean {
  const word = words[last]!
  const next = words[last + 1]!
  const gap = readGap(text, word.end, next.start)
  if (gap === 'blank-line') return true

  // `He left.")`: closing marks and further stops belong to the sentence that they close.
  const following = text.slice(next.start, Math.min(next.end, next.start + 2))
  if (gap === 'none' && (closers.has(following) || hardStops.has(following) || softStops.has(following))) return false

  const stop = stopBefore(text, words, first, last)
  if (stop !== -1) {
    const mark = text[words[stop]!.start]!
    if (hardStops.has(mark)) return true
    if (endsAtStop(text, words, { first, stop, last, gap })) return true
  }
  if (gap === 'line-break') return endsAtLineBreak(text, words, last)
  return false
}

/** Index of the stop that `last` is or closes (`.` in `."`), -1 if there is none. Looks back over a few marks only. */
function stopBefore(text: string, words: readonly Range[], first: number, last: number): number {
  const farthest = Math.max(first, last - 4)
  for (let at = last; at >= farthest; at--) {
    const mark = text.slice(words[at]!.start, Math.min(words[at]!.end, words[at]!.start + 2))
    if (hardStops.has(mark) || softStops.has(mark)) return at
    const adjacent = at > first && words[at - 1]!.end === words[at]!.start
    if (!closers.has(mark) || !adjacent) return -1
  }
  return -1
}
