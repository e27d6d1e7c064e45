// The parameters of a masked-language model from the bottom up, and in which groups they move.
import { listMaskedHead } from '../../encoders/masked-head.ts'
import {
  isHead,
  listParameters,
  wordEmbeddings,
  wordTableShape,
  type ParameterSpec
} from '../../encoders/parameters.ts'
import type { EncoderConfig } from '../../encoders/encoder-config.ts'
import type { PlacedParameter } from '../../optimiser/flat-parameters.ts'

export interface MaskedParameter extends ParameterSpec, PlacedParameter {}

/** All parameters: the word table, which every step trains as a whole here, the encoder, the head. */
export function listMaskedParameters(config: EncoderConfig): ParameterSpec[] {
  return [
    { name: wordEmbeddings, shape: wordTableShape(config), level: 0, decays: true },
    ...listParameters(config, 1).filter(({ name }) => !isHead(name)),
    ...listMaskedHead(config)
  ]
}

/** The word table with the head, which must fit each other before the layers between them are moved; and those layers. */
export const parameterGroups = ['vocabulary', 'layers'] as const
export type ParameterGroup = (typeof parameterGroups)[number]

/** The group of a parameter of an encoder with so many layers. */
export function groupOf({ level, name }: Pick<ParameterSpec, 'level' | 'name'>, layers: number): ParameterGroup {
  return level > layers || name === wordEmbeddings ? 'vocabulary' : 'layers'
}
