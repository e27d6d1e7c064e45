// Pseudo-perplexity of an encoder on a text, without any training: how well it already knows what is written there.
import { loadEncoder } from '../encoders/load-encoder.ts'
import { hasMaskedHead } from '../encoders/masked-head.ts'
import { EngineError } from '../errors.ts'
import { collectTexts } from '../pretraining/texts/collect-texts.ts'
import {
  compactEncoder,
  findUsedVocabulary,
  maskingVocabulary,
  specialIds
} from '../pretraining/vocabulary/compact-vocabulary.ts'
import { createMaskedScorer } from '../pretraining/held-out-loss.ts'
import { createMaskedModel } from '../pretraining/step/masked-model.ts'
import { measurePseudoPerplexity, type PseudoPerplexity } from '../pretraining/pseudo-perplexity.ts'
import type { TextSource } from '../pretraining/types.ts'
import { loadTokenizer } from '../text/tokenizer.ts'

const maxTokens = 128

/**
 * On the lines that a pre-training on the same text would hold back, over the entries that occur in it, so that the figure is the one
 * such a pre-training begins with. `undefined` where the encoder brings no head that guesses words, or where there is too little
 * text. `check` is called often and may throw. Errors: those of loading an encoder; TEXT_UNREADABLE.
 */
export async function guessWords(
  encoderFolder: string,
  source: TextSource,
  threads: number,
  check: () => void
): Promise<PseudoPerplexity | undefined> {
  const { config, weights } = await loadEncoder(encoderFolder)
  if (!hasMaskedHead(config, weights)) return undefined
  const tokenizer = await loadTokenizer(encoderFolder)
  const longest = Math.min(maxTokens, config.maxPositions)
  const collected = await collectTexts(source, tokenizer, { maxTokens: longest, terms: undefined, check }).catch(
    (error: unknown) => {
      if (error instanceof EngineError && error.code === 'NO_SENTENCES') return undefined
      throw error
    }
  )
  if (collected === undefined) return undefined
  const used = findUsedVocabulary(collected.texts, config.vocabularySize, specialIds(tokenizer))
  collected.texts.renumber(used.compactIds)
  const compact = compactEncoder(config, weights, used)
  const model = createMaskedModel(compact.config, compact.tensors, new Float32Array(used.wholeIds.length))
  const scorer = await createMaskedScorer(model, { pad: used.compactIds[tokenizer.pad]!, maxTokens: longest, threads })
  try {
    return await measurePseudoPerplexity(scorer, collected, maskingVocabulary(tokenizer, used), check)
  } finally {
    await scorer.release()
    model.memory.release()
  }
}
