// Strict entity scores of the weights in training, on sentences held back from it.
import type { Labelling } from '../../../shared/recipe.ts'
import { createSession, floats } from '../graph/session.ts'
import { scoreEntities } from '../metrics/entity-scores.ts'
import { decodeTags } from '../tagging/decode.ts'
import { buildTagGraph, runTagGraph } from '../tagging/tag-graph.ts'
import { scoreWords } from '../tagging/tag-windows.ts'
import { findLaterTags } from '../tagging/word-scores.ts'
import type { Tagger } from '../tagging/load-tagger.ts'
import type { Tokenizer } from '../text/tokenizer.ts'
import type { EntityScores, TaggedSentence } from '../types.ts'
import { namedTensors, type TaggerWeights } from './tagger-weights.ts'

export interface Evaluator {
  /** Scores the weights as they are now. `check` is called before each batch and may throw. */
  readonly evaluate: (check: () => void) => Promise<EntityScores>
  readonly release: () => Promise<void>
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

/** The session reads the very arrays that training changes: nothing is copied. */
export async function createEvaluator(options: EvaluatorOptions): Promise<Evaluator> {
  const { weights, tokenizer, sentences, tags, entityTypes, maxTokens, labelling, threads } = options
  const later = labelling === 'all' ? findLaterTags(tags) : undefined
  const session = await createSession(buildTagGraph(weights.config, tags.length), { threads })
  const feeds = Object.fromEntries(namedTensors(weights).map(({ name, shape, data }) => [name, floats(data, shape)]))
  return {
    async evaluate(check) {
      const run: Parameters<typeof scoreWords>[1]['run'] = (batch) => {
        check()
        return runTagGraph(session, weights.config, batch, feeds)
      }
      const scores = await scoreWords(sentences, { tokenizer, tags: tags.length, maxTokens, run, later })
      const predicted = scores.map((logProbabilities) => decodeTags(logProbabilities, tags).tags)
      return scoreEntities(
        sentences.map((sentence) => sentence.tags),
        predicted,
        entityTypes
      )
    },
    release: () => session.release()
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
