// Strict entity scores of the weights in training, on sentences held back from it.
import type { Labelling } from '../../../shared/recipe.ts'
import { scoreEntities } from '../metrics/entity-scores.ts'
import { decodeTags } from '../tagging/decode.ts'
import type { Precision } from '../tagging/fused-weights.ts'
import { createTagSession, type TagSession } from '../tagging/tag-session.ts'
import { scoreWords } from '../tagging/tag-windows.ts'
import { findLaterTags } from '../tagging/word-scores.ts'
import type { Tagger } from '../tagging/load-tagger.ts'
import type { Tokenizer } from '../text/tokenizer.ts'
import type { EntityScores, TaggedSentence } from '../types.ts'
import { namedTensors, type TaggerWeights } from './tagger-weights.ts'

export interface Evaluator {
  /** Scores the weights as they are now. `check` is called before each batch and may throw. */
  readonly evaluate: (check: () => void, precision?: Precision) => Promise<EntityScores>
}

export interface EvaluatorOptions {
  readonly weights: TaggerWeights
  readonly tokenizer: Tokenizer
  readonly sentences: readonly TaggedSentence[]
  readonly tags: readonly string[]
  readonly entityTypes: readonly string[]
  readonly maxTokens: number
  readonly labelling?: Labelling | undefined
  readonly threads: number
}

/**
 * Each evaluation opens a session on the weights of the moment, as tagging does: the fused operators take them in another order than
 * training keeps them, and products with weights that cannot change are faster. The word embeddings are read in place.
 */
export function createEvaluator(options: EvaluatorOptions): Evaluator {
  const { weights, tokenizer, sentences, tags, entityTypes, maxTokens, labelling, threads } = options
  const later = labelling === 'all' ? findLaterTags(tags) : undefined
  return {
    async evaluate(check, precision = 'float32') {
      const tensors = new Map(namedTensors(weights).map((tensor) => [tensor.name, tensor]))
      const session = await createTagSession({ config: weights.config, tags: tags.length, tensors, precision, threads })
      const run: TagSession['run'] = (batch) => {
        check()
        return session.run(batch)
      }
      try {
        const scores = await scoreWords(sentences, { tokenizer, tags: tags.length, maxTokens, run, later })
        const predicted = scores.map((logProbabilities) => decodeTags(logProbabilities, tags).tags)
        return scoreEntities(
          sentences.map((sentence) => sentence.tags),
          predicted,
          entityTypes
        )
      } finally {
        await session.release()
      }
    }
  }
}

/** Strict entity scores of a finished tagger. */
export async function evaluateTagger(tagger: Tagger, sentences: readonly TaggedSentence[]): Promise<EntityScores> {
  const decoded = await tagger.tagSentences(sentences)
  return scoreEntities(
    sentences.map((sentence) => sentence.tags),
    decoded.map(({ tags }) => tags),
    tagger.card.entityTypes
  )
}
