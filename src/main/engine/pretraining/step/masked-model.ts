// The weights of a masked-language model in training: one flat array, the word table first and the head last.
import type { EncoderConfig } from '../../encoders/encoder-config.ts'
import { hasMaskedHead, maskedHead } from '../../encoders/masked-head.ts'
import { hasProjection, projection } from '../../encoders/parameters.ts'
import type { NamedTensor } from '../../tensor-files/tensor-file.ts'
import { placeParameters } from '../../optimiser/flat-parameters.ts'
import { flatArrays } from '../../optimiser/flat-gradients.ts'
import { createOptimiserMemory, type OptimiserMemory } from '../../optimiser/optimiser-memory.ts'
import { listMaskedParameters, type MaskedParameter } from './masked-parameters.ts'

export interface MaskedModel {
  readonly config: EncoderConfig
  readonly parameters: readonly MaskedParameter[]
  readonly flat: Float32Array
  /** AdamW's running means, laid out as `flat` is. */
  readonly first: Float32Array
  readonly second: Float32Array
  /** Where `flat` and the moments lie, with room for the gradients. */
  readonly memory: OptimiserMemory
}

/**
 * The encoder's weights with its head, or with a fresh one where it brings none: the transform starts as the identity, because
 * a trained encoder's last hidden state lies near the embedding of its token, and the output bias as `logFrequencies` [vocabulary],
 * so that the first guess is the word's frequency. Tensors are copied.
 */
export function createMaskedModel(
  config: EncoderConfig,
  tensors: ReadonlyMap<string, NamedTensor>,
  logFrequencies: Float32Array
): MaskedModel {
  const parameters = placeParameters(listMaskedParameters(config))
  const length = parameters.at(-1)!.end
  const memory = createOptimiserMemory(Array<number>(flatArrays).fill(length))
  const [flat, first, second] = [memory.allocate(length), memory.allocate(length), memory.allocate(length)]
  const head = hasMaskedHead(config, tensors) ? tensors : freshHead(config, tensors, logFrequencies)
  for (const { name, level, start } of parameters)
    flat.set((level > config.layers ? head.get(name)! : tensors.get(name)!).data, start)
  return { config, parameters, flat, first, second, memory }
}

function freshHead(
  config: EncoderConfig,
  tensors: ReadonlyMap<string, NamedTensor>,
  logFrequencies: Float32Array
): ReadonlyMap<string, { data: Float32Array }> {
  const { embeddingSize } = config
  return new Map([
    [maskedHead.denseWeight, { data: freshTransform(config, tensors) }],
    [maskedHead.denseBias, { data: new Float32Array(embeddingSize) }],
    [maskedHead.normWeight, { data: new Float32Array(embeddingSize).fill(1) }],
    [maskedHead.normBias, { data: new Float32Array(embeddingSize) }],
    [maskedHead.outputBias, { data: logFrequencies }]
  ])
}

/** [embedding, hidden]: the identity, or the transpose of the projection that leads from the embeddings to a hidden state of another width. */
function freshTransform(config: EncoderConfig, tensors: ReadonlyMap<string, NamedTensor>): Float32Array {
  const { embeddingSize, hiddenSize } = config
  const up = hasProjection(config) ? tensors.get(`${projection}.weight`)!.data : undefined
  return Float32Array.from({ length: embeddingSize * hiddenSize }, (_, i) => {
    const [row, column] = [Math.floor(i / hiddenSize), i % hiddenSize]
    if (up) return up[column * embeddingSize + row]!
    return row === column ? 1 : 0
  })
}

/** Every parameter as a named tensor over the same memory. */
export function maskedTensors({ parameters, flat }: MaskedModel): NamedTensor[] {
  return parameters.map(({ name, shape, start, end }) => ({ name, shape, data: flat.subarray(start, end) }))
}

/** The stretch of a parameter in the flat arrays. */
export function placeOf({ parameters }: MaskedModel, name: string): MaskedParameter {
  const found = parameters.find((parameter) => parameter.name === name)
  if (!found) throw new Error(`The model has no parameter ${name}.`)
  return found
}
