// The head that guesses hidden words: a transform of the hidden state to the width of the word embeddings, which then decode it. Its canonical
// names are those of Hugging Face's BertForMaskedLM; what another family calls them is in `families/`.
import type { EncoderConfig } from './encoder-config.ts'
import type { ParameterSpec } from './parameters.ts'

export const maskedHead = {
  /** float32 [embedding, hidden] and [embedding] */
  denseWeight: 'cls.predictions.transform.dense.weight',
  denseBias: 'cls.predictions.transform.dense.bias',
  /** float32 [embedding] each */
  normWeight: 'cls.predictions.transform.LayerNorm.weight',
  normBias: 'cls.predictions.transform.LayerNorm.bias',
  /** float32 [vocabulary]: added to the scores of the words. */
  outputBias: 'cls.predictions.bias'
} as const

/** Its parameters, on the level of a head (see `ParameterSpec.level`). */
export function listMaskedHead({ vocabularySize, embeddingSize, hiddenSize, layers }: EncoderConfig): ParameterSpec[] {
  const level = layers + 1
  const vector = (name: string, length = embeddingSize): ParameterSpec => ({
    name,
    shape: [length],
    level,
    decays: false
  })
  return [
    { name: maskedHead.denseWeight, shape: [embeddingSize, hiddenSize], level, decays: true },
    vector(maskedHead.denseBias),
    vector(maskedHead.normWeight),
    vector(maskedHead.normBias),
    vector(maskedHead.outputBias, vocabularySize)
  ]
}

/** Whether an encoder's tensors bring a head for its vocabulary. Discriminators of ELECTRA and plain encoders have none. */
export function hasMaskedHead(
  config: EncoderConfig,
  tensors: ReadonlyMap<string, { readonly shape: readonly number[] }>
): boolean {
  return listMaskedHead(config).every(({ name, shape }) => tensors.get(name)?.shape.join() === shape.join())
}
