// Where `auto` begins at the tagger that ships instead of at the encoder, and whether that knows all there is to learn (docs/auto-recipe.md).
import { fewSentences } from '../../../shared/regime.ts'
import { unknownShareToMind } from '../../engine/training/auto/facts.ts'

export interface StarterFacts {
  /** Labels that the starter has a type for. */
  readonly known: ReadonlySet<string>
  /** Labels that are marked. */
  readonly marked: ReadonlySet<string>
  /** Those held back count. */
  readonly sentences: number
  /** Share of the words, 0..1, that the encoder cannot read; asked only where it matters. */
  readonly unknownShare: () => number | Promise<number>
}

/** From a hundred sentences on, and with characters that it has not seen, an encoder gives as much. */
export async function suggestsStarter({ known, marked, sentences, unknownShare }: StarterFacts): Promise<boolean> {
  if (sentences >= fewSentences || ![...marked].some((label) => known.has(label))) return false
  return (await unknownShare()) <= unknownShareToMind
}

export function knowsAll({ known, marked }: Pick<StarterFacts, 'known' | 'marked'>): boolean {
  return [...marked].every((label) => known.has(label))
}
