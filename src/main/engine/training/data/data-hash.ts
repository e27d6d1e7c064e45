// A fingerprint of exactly the sentences and tags that a run saw.
import { createHash } from 'node:crypto'
import type { TaggedSentence } from '../../text/tagged-sentence.ts'

/** SHA-256 over texts, word ranges and tags in order, as hexadecimal. Each part carries its length, so that none can run into the next. */
export function hashSentences(sentences: readonly TaggedSentence[]): string {
  const hash = createHash('sha256')
  for (const { text, words, tags } of sentences) {
    hash.update(JSON.stringify([text, words.map(({ start, end }) => [start, end]), tags]))
    hash.update('\n')
  }
  return hash.digest('hex')
}

/** One hash of both splits. */
export function hashData(train: string, devel: string): string {
  return createHash('sha256').update(`train ${train}\ndevel ${devel}\n`).digest('hex')
}
