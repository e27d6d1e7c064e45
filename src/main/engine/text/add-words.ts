// Writes further whole words into a tokenizer, with the ids that their rows have in the word embeddings.
import { EngineError } from '../errors.ts'
import type { TokenizerFile } from './tokenizer-file.ts'

/** One more than the highest id, which is the number of rows that the embedding table must have. */
export function nextId({ added_tokens: added, model }: TokenizerFile): number {
  let next = Array.isArray(model.vocab) ? model.vocab.length : 0
  if (!Array.isArray(model.vocab)) for (const id of Object.values(model.vocab)) if (id >= next) next = id + 1
  for (const { id } of added) if (id >= next) next = id + 1
  return next
}

/** Adds `words` to a WordPiece vocabulary in place, with ids following the highest. Errors: ENCODER_UNSUPPORTED for other kinds. */
export function addWords(file: TokenizerFile, words: readonly string[]): void {
  const { model } = file
  if (Array.isArray(model.vocab) || model.type === 'BPE') {
    throw new EngineError(
      'ENCODER_UNSUPPORTED',
      'Words can be added to encoders with a WordPiece vocabulary alone. This one builds any word from smaller pieces.'
    )
  }
  let next = nextId(file)
  for (const word of words) model.vocab[word] = next++
}

/** `vocab.txt` with further words, a line each. */
export function addWordsToVocabulary(text: string, words: readonly string[]): string {
  const body = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return body + words.map((word) => `${word}\n`).join('')
}
