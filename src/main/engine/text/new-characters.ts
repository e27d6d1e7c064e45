// Characters that the training text needs and the encoder's vocabulary lacks: most Han characters, for an English encoder.
import type { TaggedSentence } from './tagged-sentence.ts'
import type { Tokenizer } from './tokenizer.ts'

/** A character met once teaches nothing of its own; left unknown, it teaches the tagger what an unknown character is like. */
const fewestUses = 2

/**
 * Single characters that stand as words of their own at least twice and are unknown to the tokenizer, in code point order.
 * Characters that normalisation would change are left out, since their entry would never be looked up.
 */
export function findNewCharacters(tokenizer: Tokenizer, sentences: readonly TaggedSentence[]): string[] {
  const uses = new Map<string, number>()
  for (const { text, words } of sentences) {
    for (const { start, end } of words) {
      // One code point is one UTF-16 unit, or two of a surrogate pair.
      if (end - start > 2) continue
      const word = text.slice(start, end)
      if (!isSingleStable(word)) continue
      // Beside the unknown piece there may be one for the space before it.
      if (tokenizer.encodeWord(word).includes(tokenizer.unk)) uses.set(word, (uses.get(word) ?? 0) + 1)
    }
  }
  return [...uses]
    .filter(([, count]) => count >= fewestUses)
    .map(([character]) => character)
    .sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!)
}

function isSingleStable(word: string): boolean {
  const codePoint = word.codePointAt(0)
  if (codePoint === undefined || String.fromCodePoint(codePoint) !== word || !word.isWellFormed()) return false
  return word.normalize('NFD').toLowerCase() === word && /[\p{L}\p{N}\p{S}]/u.test(word)
}
