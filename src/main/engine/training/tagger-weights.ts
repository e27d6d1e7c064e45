// The parameters of a tagger in training: one flat array from the bottom to the head, and the word embeddings apart.
import { isHead, listParameters, wordEmbeddings, wordTableShape } from '../encoders/parameters.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { floatsToHalves, halvesToFloats } from '../encoders/half.ts'
import type { NamedTensor } from '../encoders/tensor-file.ts'
import { placeParameters, type PlacedParameter } from '../optimiser/flat-parameters.ts'
import { createOptimiserMemory, type OptimiserMemory } from '../optimiser/optimiser-memory.ts'
import { normalNumbers } from '../random.ts'

export interface TaggerWeights {
  readonly config: EncoderConfig
  readonly tags: number
  /** In ascending level and place: what a phase trains is a tail of the flat array. */
  readonly parameters: readonly PlacedParameter[]
  readonly flat: Float32Array
  /** See `wordTableShape`. */
  readonly words: Float32Array
  /** Where `flat` lies, with room for its gradients and two moments. */
  readonly memory: OptimiserMemory
}

const headDeviation = 0.02
const headPurpose = 0x4ead

/**
 * The encoder's weights with a fresh head (weights normal with deviation 0.02, biases 0), as BERT initialises it. The word
 * embeddings are taken over, not copied: the encoder must not be used afterwards.
 */
export function createTaggerWeights(
  config: EncoderConfig,
  encoder: ReadonlyMap<string, NamedTensor>,
  tags: number,
  seed: number
): TaggerWeights {
  const parameters = placeParameters(listParameters(config, tags))
  const length = parameters.at(-1)!.end
  const memory = createOptimiserMemory([length, length, length, length])
  const flat = memory.allocate(length)
  for (const { name, start, end, shape } of parameters) {
    if (!isHead(name)) flat.set(encoder.get(name)!.data, start)
    else if (shape.length > 1) flat.set(normalNumbers(end - start, headDeviation, seed, headPurpose), start)
  }
  return { config, tags, parameters, flat, words: encoder.get(wordEmbeddings)!.data, memory }
}

/** Where in the flat array the parameters of a level and above begin. */
export function firstTrainedPlace({ parameters, flat }: TaggerWeights, level: number): number {
  return parameters.find((parameter) => parameter.level >= level)?.start ?? flat.length
}

/** Every parameter as a named tensor over the same memory, word embeddings first. */
export function namedTensors({ config, parameters, flat, words }: TaggerWeights): NamedTensor[] {
  return [
    { name: wordEmbeddings, shape: wordTableShape(config), data: words },
    ...parameters.map(({ name, shape, start, end }) => ({ name, shape, data: flat.subarray(start, end) }))
  ]
}

/** Rounds every weight to what float16 can hold, as it is stored. */
export function roundToHalves({ flat, words }: TaggerWeights): void {
  for (const array of [flat, words]) array.set(halvesToFloats(floatsToHalves(array)))
}
