// A whole tagger from an encoder and the small file of a run with LoRA or adapters: the same bytes as the run itself wrote.
import { extendVocabulary } from '../../encoders/extend-vocabulary.ts'
import { loadEncoder } from '../../encoders/load-encoder.ts'
import { EngineError } from '../../errors.ts'
import { readSmallFile } from '../../tagging/small-file.ts'
import type { TaggerCard } from '../../tagging/tagger-card.ts'
import { writeTagger } from '../../tagging/write-tagger.ts'
import { loadTokenizer } from '../../text/tokenizer.ts'
import { finishWeights } from './finish-weights.ts'
import { createTaggerWeights } from './tagger-weights.ts'

export interface AdapterRequest {
  readonly adapterFolder: string
  readonly encoderFolder: string
  readonly taggerFolder: string
}

/**
 * Writes the tagger and returns its card. Errors: ADAPTER_DAMAGED; ENCODER_UNSUPPORTED where the adapter was trained on another
 * encoder; those of `loadEncoder` and `writeTagger`.
 */
export async function applyAdapter({
  adapterFolder,
  encoderFolder,
  taggerFolder
}: AdapterRequest): Promise<TaggerCard> {
  const encoder = await loadEncoder(encoderFolder)
  const { card, tensors, newWords } = await readSmallFile(adapterFolder, encoder.config)
  if (card.encoder.hash !== encoder.hash) {
    throw new EngineError(
      'ENCODER_UNSUPPORTED',
      `This adapter was trained on the encoder ${card.encoder.name}, with other weights than those in ${encoderFolder}. Choose the folder of that encoder.`
    )
  }
  const { vocabularySize } = await loadTokenizer(encoderFolder)
  const start = extendVocabulary(encoder.config, encoder.weights, newWords.length, card.seed, vocabularySize)
  const weights = createTaggerWeights(start.config, start.weights, card.tags.length, card.seed, card.recipe.method)
  const found = new Map(tensors.map((tensor) => [tensor.name, tensor]))
  for (const { name, start: from, end } of weights.parameters.filter((parameter) => parameter.trained)) {
    const data = found.get(name)?.data
    if (data?.length !== end - from)
      throw new EngineError(
        'ADAPTER_DAMAGED',
        `This adapter cannot be used: its tensor ${name} is missing or of another shape.`
      )
    weights.flat.set(data, from)
  }
  await writeTagger(taggerFolder, card, finishWeights(weights), encoderFolder, newWords)
  weights.memory.release()
  return card
}
