// What a recipe is chosen from: the encoder's shape, how much is labelled, and how it is spread.
import type { EncoderConfig } from '../../encoders/encoder-config.ts'
import type { Labelling, Method } from '../../../../shared/recipe.ts'
import type { TaggedSentence } from '../../text/tagged-sentence.ts'

/** Of all words; above this share what the encoder cannot read decides how it is trained. */
export const unknownShareToMind = 0.02

/** Of a tagger that the training goes on from: what its weights can be gone on with. */
export interface ContinuedFacts {
  readonly method: Method
  readonly labelling?: Labelling | undefined
}

export interface RecipeFacts {
  readonly layers: number
  readonly hiddenSize: number
  /** Training sentences, and those held back to check with; 0 of the latter where none are. */
  readonly sentences: number
  readonly held: number
  /** Entities of each type among the training sentences; types without any are left out. */
  readonly entities: ReadonlyMap<string, number>
  /** Share of the words, 0..1, of which a part or all is unknown to the encoder. */
  readonly unknownShare: number
  readonly threads: number
  /** Whether it begins at a tagger that ships and knows every label that is marked. */
  readonly knowsLabels?: boolean | undefined
  /** Absent where it goes on from no tagger of the project. */
  readonly continued?: ContinuedFacts | undefined
}

export interface FactSources {
  readonly encoder: Pick<EncoderConfig, 'layers' | 'hiddenSize'>
  readonly train: readonly TaggedSentence[]
  readonly devel: readonly TaggedSentence[]
  readonly unknownShare: number
  readonly threads: number
  readonly knowsLabels?: boolean | undefined
  readonly continued?: ContinuedFacts | undefined
}

export function collectFacts(sources: FactSources): RecipeFacts {
  const { encoder, train, devel, unknownShare, threads, knowsLabels, continued } = sources
  const entities = new Map<string, number>()
  for (const { tags } of train) {
    for (const tag of tags) {
      if (tag.startsWith('B-')) entities.set(tag.slice(2), (entities.get(tag.slice(2)) ?? 0) + 1)
    }
  }
  const usable = (sentences: readonly TaggedSentence[]) => sentences.filter(({ words }) => words.length > 0).length
  return {
    layers: encoder.layers,
    hiddenSize: encoder.hiddenSize,
    sentences: usable(train),
    held: usable(devel),
    entities,
    unknownShare,
    threads,
    ...(knowsLabels === true && { knowsLabels }),
    ...(continued && { continued })
  }
}
