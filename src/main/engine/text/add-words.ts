// Writes further whole words into a tokenizer, with the ids that their rows have in the word embeddings.
import type { TokenizerFile } from './tokenizer-file.ts'

/** One more than the highest id, which is the number of rows that the embedding table must have. */
export function nextId({ added_tokens: added, model }: TokenizerFile): number {
  let next = Array.isArray(model.vocab) ? model.vocab.length : 0
  if (!Array.isArray(model.vocab)) for (const id of Object.values(model.vocab)) if (id >= next) next = id + 1
  for (const { id } of added) if (id >= next) next = id + 1
  return next
}

/** Whether a tokenizer builds any word from smaller pieces (byte-level BPE, unigram) rather than looking it up (WordPiece). */
export function buildsWords({ model }: TokenizerFile): boolean {
  return Array.isArray(model.vocab) || model.type === 'BPE'
}

/**
 * Adds `words` in place, with ids following the highest: to a WordPiece vocabulary as entries; beside a vocabulary that words are built
 * from, where an entry without its merges would never be met, as added tokens, which are found before anything is split.
 */
export function addWords(file: TokenizerFile, words: readonly string[]): void {
  const { model } = file
  let next = nextId(file)
  if (Array.isArray(model.vocab) || buildsWords(file))
    for (const word of words) file.added_tokens.push(addedWord(word, next++))
  else for (const word of words) model.vocab[word] = next++
}

/** A whole word as written, with the space before it: both belong to one token, as they do for words that are built. */
function addedWord(content: string, id: number) {
  return { id, content, single_word: true, lstrip: true, rstrip: false, normalized: false, special: false }
}

/** The words that were added beside a tokenizer's vocabulary, with their ids. */
export function addedWords({ added_tokens: added }: TokenizerFile): ReadonlyMap<string, number> {
  return new Map(added.filter(({ special }) => special === false).map(({ content, id }) => [content, id]))
}

/** `vocab.txt` with further words, a line each. */
export function addWordsToVocabulary(text: string, words: readonly string[]): string {
  const body = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return body + words.map((word) => `${word}\n`).join('')
}
