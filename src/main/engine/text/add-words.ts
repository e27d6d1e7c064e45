// Writes further whole words into a tokenizer, with the ids that their rows have in the word embeddings.

type Vocabulary = Record<string, number>

/** One more than the highest id, which is the number of rows that the embedding table must have. */
export function nextId(vocabulary: Readonly<Vocabulary>): number {
  let next = 0
  for (const id of Object.values(vocabulary)) if (id >= next) next = id + 1
  return next
}

/** Adds `words` to a vocabulary in place, with ids following the highest. */
export function addWords(vocabulary: Vocabulary, words: readonly string[]): void {
  let next = nextId(vocabulary)
  for (const word of words) vocabulary[word] = next++
}

/** `tokenizer.json` with further words. */
export function addWordsToTokenizer(text: string, words: readonly string[]): string {
  const file = JSON.parse(text) as { model: { vocab: Vocabulary } }
  addWords(file.model.vocab, words)
  return JSON.stringify(file, null, 2)
}

/** `vocab.txt` with further words, a line each. */
export function addWordsToVocabulary(text: string, words: readonly string[]): string {
  const body = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return body + words.map((word) => `${word}\n`).join('')
}
