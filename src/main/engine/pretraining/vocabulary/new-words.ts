// Words of a text that a tokenizer reads badly: in many pieces, or as unknown.
import { splitWords } from '../../../../shared/text/words.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import { readTexts } from '../texts/read-lines.ts'
import type { TextSource } from '../types.ts'

export interface NewWord {
  readonly word: string
  readonly uses: number
  /** Sub-words that stand for it so far; those that are unknown are left out. */
  readonly pieces: readonly number[]
}

/** A word needs some uses to teach its embedding anything. */
const fewestUses = 10
/** Fewer pieces say enough of a word: `ibu ##prof ##en`. */
const fewestPieces = 4
const mostWords = 2000
/** Rare words are forgotten when more different ones than this have been met. */
const mostCounted = 1_000_000

/**
 * The most used words that the tokenizer has in at least four pieces or cannot represent, most used first. A word that the
 * tokenizer's normalisation would change is counted as what it is changed to. Errors: TEXT_UNREADABLE.
 */
export async function findNewWords(source: TextSource, tokenizer: Tokenizer, check: () => void): Promise<NewWord[]> {
  const uses = new Map<string, number>()
  for await (const line of readTexts(source)) {
    check()
    for (const { start, end } of splitWords(line)) {
      const word = line.slice(start, end)
      if (!/^[\p{L}\p{N}]*\p{L}[\p{L}\p{N}]*$/u.test(word)) continue
      const entry = entryOf(tokenizer, word)
      if (entry !== undefined) uses.set(entry, (uses.get(entry) ?? 0) + 1)
    }
    if (uses.size > mostCounted) for (const [word, count] of uses) if (count === 1) uses.delete(word)
  }
  return [...uses]
    .filter(([, count]) => count >= fewestUses)
    .sort(([a, usesOfA], [b, usesOfB]) => usesOfB - usesOfA || (a < b ? -1 : 1))
    .slice(0, mostWords)
    .map(([word, count]) => ({
      word,
      uses: count,
      pieces: tokenizer.encodeWord(word).filter((id) => id !== tokenizer.unk)
    }))
}

/** What would have to stand in the vocabulary for this word; undefined where the tokenizer reads it well, or would never look it up. */
function entryOf(tokenizer: Tokenizer, word: string): string | undefined {
  const ids = tokenizer.encodeWord(word)
  if (ids.length < fewestPieces && !ids.includes(tokenizer.unk)) return undefined
  const lower = word.toLowerCase()
  const entry = tokenizer.encodeWord(lower).join() === ids.join() ? lower : word
  return entry.normalize('NFD') === entry ? entry : undefined
}
