// What a run can put on top of an encoder that stays as it is; each method is a file beside this one.
import type { Method } from '../../../../shared/recipe.ts'
import type { EncoderConfig } from '../encoder-config.ts'
import type { Dropout, Parameters } from '../graph-parts.ts'
import { isLayerNorm, type ParameterSpec } from '../parameters.ts'
import { adapterNodes, listAdapterParameters } from './adapters.ts'
import { type InsertedParameter, type Insertions, noInsertions } from './insertion.ts'
import { listLoraParameters, loraNodes } from './lora.ts'

/** The parameters that a method adds to an encoder, in ascending level. */
export function listInsertions(config: EncoderConfig, method: Method): InsertedParameter[] {
  switch (method.kind) {
    case 'weights':
    case 'prototypes':
      return []
    case 'lora':
      return levelsFrom(config, method.from).flatMap((level) => listLoraParameters(config, method, level))
    case 'adapter':
      return levelsFrom(config, method.from).flatMap((level) => listAdapterParameters(config, method, level))
  }
}

/** What a method adds to the nodes of each layer in which it stands; `dropout` is asked for where it drops out values of its own. */
export function buildInsertions(
  config: EncoderConfig,
  method: Method,
  parameters: Parameters,
  dropout: Dropout
): Insertions {
  const inserted = new Set(listInsertions(config, method).map(({ name }) => name))
  switch (method.kind) {
    case 'weights':
    case 'prototypes':
      return noInsertions
    case 'lora':
      return { ...noInsertions, onLinear: loraNodes(method, inserted, parameters, dropout) }
    case 'adapter':
      return { ...noInsertions, onSublayer: adapterNodes(inserted, parameters) }
  }
}

/**
 * Whether a run of the method ever changes one of the encoder's own parameters. LoRA and prototypes change none; adapters come with the layer
 * norms of their layers, as published.
 */
export function isTrainedBy(method: Method, config: EncoderConfig, { name, level }: ParameterSpec): boolean {
  if (method.kind === 'weights') return true
  return method.kind === 'adapter' && isLayerNorm(name) && levelsFrom(config, method.from).includes(level)
}

/** The levels of the layers above the share `from`; level 1 is the lowest layer. */
function levelsFrom({ layers }: EncoderConfig, from: number): number[] {
  const below = Math.round(from * layers)
  return Array.from({ length: layers - below }, (_, place) => below + 1 + place)
}
