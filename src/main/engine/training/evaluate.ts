// Strict entity scores of the weights in training, on sentences held back from it.
import type { Labelling } from '../../../shared/recipe.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { scoreEntities } from '../metrics/entity-scores.ts'
import { decodeTags, type DecodedTags } from '../tagging/decode.ts'
import type { Precision } from '../tagging/fused-weights.ts'
import type { Device } from '../graph/session.ts'
import { planWindows, scoreWindows, type ScoringOptions } from '../tagging/tag-windows.ts'
import { findLaterTags } from '../tagging/word-scores.ts'
import type { Tagger } from '../tagging/load-tagger.ts'
import type { Tokenizer } from '../text/tokenizer.ts'
import type { EntityScores } from '../metrics/entity-scores.ts'
import type { TaggedSentence } from '../text/tagged-sentence.ts'
import type { Cut, HiddenStates } from './cut.ts'
import { openScoring } from './device-scoring.ts'
import { mergedTensors } from './weights/finish-weights.ts'
import type { TaggerWeights } from './weights/tagger-weights.ts'

export interface Evaluator {
  /** The windows of the development sentences. */
  readonly sequences: readonly Int32Array[]
  /** From now on begins at the hidden states below `cut.firstLevel`, which must stay as they are; without a cut at the words. */
  readonly beginAt: (cut: Cut | undefined) => void
  /** Scores the weights as they are now, or others. `check` is called before each batch and may throw. */
  readonly evaluate: (check: () => void, changes?: EvaluationChanges) => Promise<EntityScores>
}

export interface EvaluationChanges {
  readonly precision?: Precision
  /** As in `TagGraphOptions`. */
  readonly saturation?: number | undefined
  /** A low-rank update merged. */
  readonly tensors?: readonly NamedTensor[]
  /** The evaluator's own where absent. */
  readonly device?: Device
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
  /** Where evaluations are computed; see `openScoring`. */
  readonly device: Device
  /** Told, in a sentence, where that is not possible. */
  readonly warn: (message: string) => void
  /** Told the tags of the sentences, and how sure they are, at each evaluation. */
  readonly onPredicted?: (sentences: DecodedTags[]) => void
}

/**
 * Each evaluation opens a session on the weights of the moment, as tagging does: the fused operators take them in another order than
 * training keeps them, and products with weights that cannot change are faster. The word embeddings are read in place.
 */
export function createEvaluator(options: EvaluatorOptions): Evaluator {
  const { weights, tokenizer, sentences, tags, entityTypes, maxTokens, labelling, threads, onPredicted } = options
  const openOnCpu = openScoring('cpu', tags.length, options.warn)
  const openOnDevice = openScoring(options.device, tags.length, options.warn)
  const { config, method } = weights
  const later = labelling === 'all' ? findLaterTags(tags) : undefined
  const plan = planWindows(sentences, tokenizer, maxTokens)
  const sequences = plan.windows.map(({ tokenIds }) => tokenIds)
  let begun: { readonly firstLevel: number; readonly hidden: HiddenStates } | undefined
  return {
    sequences,
    beginAt(cut) {
      begun = cut && { firstLevel: cut.firstLevel, hidden: cut.statesOf(sequences, plan.pad) }
    },
    async evaluate(check, { precision = 'float32', saturation, tensors = mergedTensors(weights), device } = {}) {
      const open = device === 'cpu' ? openOnCpu : openOnDevice
      const session = await open({
        config,
        tags: tags.length,
        tensors: new Map(tensors.map((tensor) => [tensor.name, tensor])),
        precision,
        saturation,
        method,
        threads,
        levels: { first: begun?.firstLevel ?? 0, last: config.layers + 1 }
      })
      const run: ScoringOptions['run'] = async (batch, windows) => {
        check()
        return session.run(batch, await begun?.hidden.gatherPadded(windows, batch.tokens))
      }
      try {
        const scores = await scoreWindows(plan, tags.length, { run, later })
        const predicted = scores.map((logProbabilities) => decodeTags(logProbabilities, tags))
        onPredicted?.(predicted)
        return scoreEntities(
          sentences.map((sentence) => sentence.tags),
          predicted.map((sentence) => sentence.tags),
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
