// Finds the words that the project knows in a stretch of text: places that the host has found, and words marked in the document itself.
import type { Annotation } from '../../../../shared/entities.ts'
import type { Range } from '../../../../shared/spans.ts'
import { longestKnownWord } from '../../../../shared/text/known-words.ts'
import type { KnownWords } from './word-breaks.ts'

/**
 * `places`: ascending, none within another. Nothing is looked for before the first question, and then only within its stretch; the words
 * of the document are gathered once.
 */
export function knownWordsOf(
  text: string,
  places: readonly Range[],
  annotations: readonly Pick<Annotation, 'status' | 'fragments'>[]
): KnownWords {
  let marked: ReadonlySet<string> | null = null
  return (from, to) => {
    marked ??= markedWords(text, annotations)
    const stretch = text.slice(from, to)
    return [...placesWithin(places, from, to), ...[...marked].flatMap((word) => placesOf(word, stretch, from))]
  }
}

function markedWords(
  text: string,
  annotations: readonly Pick<Annotation, 'status' | 'fragments'>[]
): ReadonlySet<string> {
  const words = annotations
    .filter(({ status, fragments }) => status === 'accepted' && fragments.length === 1)
    .map(({ fragments: [only] }) => text.slice(only!.start, only!.end))
  return new Set(words.filter((word) => word.length <= longestKnownWord && /\p{sc=Han}/u.test(word)))
}

function placesWithin(places: readonly Range[], from: number, to: number): readonly Range[] {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]!.end <= from) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < places.length && places[end]!.start < to) end++
  return places.slice(low, end)
}

function placesOf(word: string, stretch: string, from: number): Range[] {
  const found: Range[] = []
  for (let at = stretch.indexOf(word); at !== -1; at = stretch.indexOf(word, at + word.length))
    found.push({ start: from + at, end: from + at + word.length })
  return found
}
