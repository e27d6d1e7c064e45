// The tagger that `chartmark train --from` goes on from, and what is known of its past.
import { readStoredTagger } from '../engine/tagging/stored-tagger.ts'
import type { TaggerCard } from '../engine/tagging/tagger-card.ts'
import { hashSentences } from '../engine/training/data/data-hash.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import { taggerFolder } from './resources.ts'
import { UsageError } from './command-errors.ts'

export interface Parent {
  readonly folder: string
  readonly card: TaggerCard
}

/** Errors: `UsageError` where an encoder is named too, those of `readStoredTagger`. */
export async function readParent(option: string, encoder: string | undefined): Promise<Parent> {
  if (encoder !== undefined) {
    throw new UsageError('A training goes on --from a tagger or begins at an --encoder. Name one of the two.')
  }
  const folder = taggerFolder(option)
  const { card } = await readStoredTagger(folder)
  return { folder, card }
}

/**
 * Whether a tagger is known not to have learned from sentences: they are exactly those that it was checked on itself, and the taggers before it
 * did not learn from them either. The same file and seed hold back the same sentences.
 */
export function isNewTo(sentences: readonly TaggedSentence[], { develHash, isNewToDevel }: TaggerCard): boolean {
  const usable = sentences.filter(({ words }) => words.length > 0)
  return isNewToDevel !== false && develHash !== undefined && develHash === hashSentences(usable)
}
