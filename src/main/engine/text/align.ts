// Lays a sentence's words out as token ids for the encoder, in one window where they fit and in overlapping ones where not.
import type { WordRange } from './tagged-sentence.ts'
import type { Tokenizer } from './tokenizer.ts'

/** A stretch of a sentence's words as the encoder reads it. */
export interface EncodedWindow {
  /** [CLS], the sub-words of the window's words, [SEP]. */
  readonly tokenIds: Int32Array
  /** Position in `tokenIds` of each word's first sub-word, one per word of the window. */
  readonly firstSubword: Int32Array
  /** Index in the sentence of the window's first word. */
  readonly firstWord: number
  /** Number of words in the window. */
  readonly words: number
}

/** Tokens of the word at `place` of a window: up to the next word, or to [SEP]. */
export function countSubwords({ tokenIds, firstSubword }: EncodedWindow, place: number): number {
  return (firstSubword[place + 1] ?? tokenIds.length - 1) - firstSubword[place]!
}

export interface SentenceWords {
  readonly text: string
  readonly words: readonly WordRange[]
}

/** Share of a window that the next one repeats, so that no word is read only at an edge. */
const overlapShare = 0.25

/**
 * Windows of at most `maxTokens` ids, special tokens included; none for a sentence without words. Windows begin and end
 * between words and together hold every word. A word longer than a window is cut: its first sub-words are kept.
 */
export function alignSentence(tokenizer: Tokenizer, sentence: SentenceWords, maxTokens: number): EncodedWindow[] {
  const capacity = maxTokens - 2
  if (capacity < 1) throw new RangeError('A window must hold at least three tokens.')
  const words = sentence.words.map(({ start, end }) => {
    const ids = tokenizer.encodeWord(sentence.text.slice(start, end))
    return ids.length > capacity ? ids.slice(0, capacity) : ids
  })
  return planWindows(
    words.map((ids) => ids.length),
    capacity
  ).map(({ first, end }) => encodeWindow(tokenizer, words, first, end))
}

interface WindowPlan {
  readonly first: number
  /** Exclusive. */
  readonly end: number
}

/** `lengths` are sub-words per word, each 1..capacity. */
function planWindows(lengths: readonly number[], capacity: number): WindowPlan[] {
  const windows: WindowPlan[] = []
  let first = 0
  while (first < lengths.length) {
    let end = first
    let used = 0
    while (end < lengths.length && used + lengths[end]! <= capacity) used += lengths[end++]!
    // The last window reaches back as far as it can: context costs nothing there.
    if (end === lengths.length) while (first > 0 && used + lengths[first - 1]! <= capacity) used += lengths[--first]!
    windows.push({ first, end })
    if (end === lengths.length) break
    // What is repeated must leave room for the next new word, or the windows would stand still.
    first = stepBack(lengths, first, end, Math.min(capacity * overlapShare, capacity - lengths[end]!))
  }
  return windows
}

/** The first word of the next window: at most `overlap` sub-words before `end`, and past the first of the window before. */
function stepBack(lengths: readonly number[], first: number, end: number, overlap: number): number {
  let next = end
  let repeated = 0
  while (next - 1 > first && repeated + lengths[next - 1]! <= overlap) repeated += lengths[--next]!
  return next
}

function encodeWindow(
  tokenizer: Tokenizer,
  words: readonly (readonly number[])[],
  first: number,
  end: number
): EncodedWindow {
  const firstSubword = new Int32Array(end - first)
  const ids = [tokenizer.cls]
  for (let word = first; word < end; word++) {
    firstSubword[word - first] = ids.length
    ids.push(...words[word]!)
  }
  ids.push(tokenizer.sep)
  return { tokenIds: Int32Array.from(ids), firstSubword, firstWord: first, words: end - first }
}

/**
 * For each word of the sentence the index of the window that gives its scores: the one where it is farthest, in tokens,
 * from an edge at which the sentence goes on. The sentence's own beginning and end are no edges.
 */
export function mergeWindows(windows: readonly EncodedWindow[], words: number): Int32Array {
  const chosen = new Int32Array(words).fill(-1)
  const farthest = new Float64Array(words).fill(-1)
  windows.forEach((window, index) => {
    const cutBefore = window.firstWord > 0
    const cutAfter = window.firstWord + window.words < words
    for (let place = 0; place < window.words; place++) {
      const position = window.firstSubword[place]!
      const before = cutBefore ? position : Number.POSITIVE_INFINITY
      const after = cutAfter ? window.tokenIds.length - 1 - position : Number.POSITIVE_INFINITY
      const distance = Math.min(before, after)
      const word = window.firstWord + place
      if (distance > farthest[word]!) {
        farthest[word] = distance
        chosen[word] = index
      }
    }
  })
  return chosen
}
