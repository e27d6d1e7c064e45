// Turns words into the encoder's sub-word ids. Text is tokenised word by word, which is how each sub-word's place is known.
import { BoundedCache } from './bounded-cache.ts'
import { isInsidePair } from '../../../shared/text/offsets.ts'
import { readTokenizerFiles } from './tokenizer-files.ts'

export interface Tokenizer {
  readonly vocabularySize: number
  readonly cls: number
  readonly sep: number
  readonly pad: number
  readonly unk: number
  readonly mask: number
  /** Sub-word ids of one word, never empty: `unk` stands for a word of which nothing is left. */
  encodeWord(word: string): readonly number[]
}

const cachedWords = 50_000
/** A cached word keeps its whole string alive; longer ones are rare and not worth keeping. */
const longestCachedWord = 64
/** A longer word is one unknown sub-word or fills more than any window: what follows cannot matter. */
const longestWord = 4096

/**
 * Reads `tokenizer.json` and `tokenizer_config.json`, or `vocab.txt` where an encoder brings no `tokenizer.json`.
 * `newWords` are known besides, with ids after the last of the files. Throws EngineError ENCODER_MISSING or ENCODER_DAMAGED.
 */
export async function loadTokenizer(folder: string, newWords: readonly string[] = []): Promise<Tokenizer> {
  const parts = await readTokenizerFiles(folder, newWords)
  const cache = new BoundedCache<readonly number[]>(cachedWords)
  const unknown: readonly number[] = [parts.special.unk]

  function encode(word: string): readonly number[] {
    const ids = parts.encode(parts.lowerCase ? lowerCaseEach(word) : word)
    return ids.length > 0 ? ids : unknown
  }

  return {
    vocabularySize: parts.vocabularySize,
    ...parts.special,
    encodeWord(word) {
      if (word.length > longestCachedWord) return encode(cutWord(word))
      const known = cache.get(word)
      if (known !== undefined) return known
      const ids = encode(word)
      cache.set(word, ids)
      return ids
    }
  }
}

/** Character by character, as the reference implementation does: a whole word would give a final sigma another form. */
function lowerCaseEach(word: string): string {
  if (!word.includes('\u03a3')) return word
  return Array.from(word, (character) => character.toLowerCase()).join('')
}

function cutWord(word: string): string {
  if (word.length <= longestWord) return word
  return word.slice(0, isInsidePair(word, longestWord) ? longestWord - 1 : longestWord)
}
