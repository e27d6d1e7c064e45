// The parameters of a masked-language model from the bottom up, named and shaped as in Hugging Face's BertForMaskedLM.
import { isHead, listParameters, wordEmbeddings, type ParameterSpec } from '../encoders/parameters.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'

/** The head; its decoder is the table of word embeddings itself. */
export const maskedHead = {
  /** float32 [hidden, hidden] and [hidden] */
  denseWeight: 'cls.predictions.transform.dense.weight',
  denseBias: 'cls.predictions.transform.dense.bias',
  /** float32 [hidden] each */
  normWeight: 'cls.predictions.transform.LayerNorm.weight',
  normBias: 'cls.predictions.transform.LayerNorm.bias',
  /** float32 [vocabulary]: added to the scores of the words. */
  outputBias: 'cls.predictions.bias'
} as const

/** All parameters: the word table, which every step trains as a whole here, the encoder, the head. */
export function listMaskedParameters(config: EncoderConfig): ParameterSpec[] {
  const { vocabularySize, hiddenSize, layers } = config
  const level = layers + 1
  const vector = (name: string, length = hiddenSize): ParameterSpec => ({ name, shape: [length], level, decays: false })
  return [
    { name: wordEmbeddings, shape: [vocabularySize, hiddenSize], level: 0, decays: true },
    ...listParameters(config, 1).filter(({ name }) => !isHead(name)),
    { name: maskedHead.denseWeight, shape: [hiddenSize, hiddenSize], level, decays: true },
    vector(maskedHead.denseBias),
    vector(maskedHead.normWeight),
    vector(maskedHead.normBias),
    vector(maskedHead.outputBias, vocabularySize)
  ]
}

/** The word table with the head, which must fit each other before the layers between them are moved; and those layers. */
export const parameterGroups = ['vocabulary', 'layers'] as const
export type ParameterGroup = (typeof parameterGroups)[number]

/** The group of a parameter of an encoder with so many layers. */
export function groupOf({ level, name }: Pick<ParameterSpec, 'level' | 'name'>, layers: number): ParameterGroup {
  return level > layers || name === wordEmbeddings ? 'vocabulary' : 'layers'
}

/** Whether an encoder's tensors bring a masked-language-model head for its vocabulary. */
export function hasMaskedHead(
  config: EncoderConfig,
  tensors: ReadonlyMap<string, { readonly shape: readonly number[] }>
) {
  return listMaskedParameters(config)
    .filter(({ level }) => level > config.layers)
    .every(({ name, shape }) => tensors.get(name)?.shape.join() === shape.join())
}
