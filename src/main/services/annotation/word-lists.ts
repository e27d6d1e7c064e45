// Lists of words that answer which of them a text begins with, whether they lie in an index of the store or in memory.
import type { StoredWords } from '../../store/words/known-words.ts'

export interface WordList {
  /** Whether any word begins with these characters; most places of a text are passed over by it. */
  readonly hasBeginning: (characters: string) => boolean
  /** Code units of the longest word with which the text begins; 0 for none. */
  readonly longestOf: (text: string) => number
}

export function sortedWords({ last, first, counts }: StoredWords): WordList {
  return {
    hasBeginning: (characters) => first(characters)?.startsWith(characters) === true,
    // A word not beyond the text that is no beginning of it shares some characters with it; no beginning that is in the list is longer.
    longestOf: (text) => {
      for (let asked = text; asked !== '';) {
        const found = last(asked)
        if (found === undefined) return 0
        if (asked.startsWith(found) && counts(found)) return found.length
        const shared = sharedLength(found, asked)
        asked = asked.slice(0, shared === found.length ? shared - 1 : shared)
      }
      return 0
    }
  }
}

export function wordsInMemory(words: ReadonlySet<string>): WordList {
  const beginnings = Map.groupBy(words, firstTwo)
  const longestFirst = new Map(
    [...beginnings].map(([pair, those]) => [pair, those.sort((a, b) => b.length - a.length)])
  )
  return {
    hasBeginning: (characters) => longestFirst.has(characters),
    longestOf: (text) => longestFirst.get(firstTwo(text))?.find((word) => text.startsWith(word))?.length ?? 0
  }
}

/** The first two characters, whole. */
export function firstTwo(text: string): string {
  return [...text.slice(0, 4)].slice(0, 2).join('')
}

function sharedLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length++
  return length
}
