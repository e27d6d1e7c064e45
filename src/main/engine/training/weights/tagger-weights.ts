// The parameters of a tagger in training: one flat array from the bottom to the head, and the word embeddings apart.
import { ownWeights, type Method } from '../../../../shared/recipe.ts'
import { isTrainedBy, listInsertions } from '../../encoders/insertions/insertions.ts'
import {
  isHead,
  listParameters,
  wordEmbeddings,
  wordTableShape,
  type ParameterSpec
} from '../../encoders/parameters.ts'
import type { EncoderConfig } from '../../encoders/encoder-config.ts'
import { floatsToHalves, halvesToFloats } from '../../tensor-files/half.ts'
import type { NamedTensor } from '../../tensor-files/tensor-file.ts'
import { placeParameters, type PlacedParameter } from '../../optimiser/flat-parameters.ts'
import { flatArrays } from '../../optimiser/flat-gradients.ts'
import { createOptimiserMemory, type OptimiserMemory } from '../../optimiser/optimiser-memory.ts'
import { normalNumbers } from '../../random.ts'

export interface TaggerParameter extends ParameterSpec, PlacedParameter {
  /** Whether the run's method ever changes it. */
  readonly trained: boolean
}

export interface TaggerWeights {
  readonly config: EncoderConfig
  readonly tags: number
  readonly method: Method
  /** First what is never trained, then the rest in ascending level and place: what a phase trains is a tail of the flat array. */
  readonly parameters: readonly TaggerParameter[]
  readonly flat: Float32Array
  /** See `wordTableShape`. */
  readonly words: Float32Array
  /** Where `flat` lies, with room for two moments and the gradients (`flat-gradients.ts`). */
  readonly memory: OptimiserMemory
}

const headDeviation = 0.02
const headPurpose = 0x4ead
const insertionPurpose = 0x1a5e

/**
 * The encoder's weights with a fresh head (weights normal with deviation 0.02, biases 0), as BERT initialises it, and with what
 * the method puts on top of them. The word embeddings are taken over, not copied: the encoder must not be used afterwards.
 */
export function createTaggerWeights(
  config: EncoderConfig,
  encoder: ReadonlyMap<string, NamedTensor>,
  tags: number,
  seed: number,
  method: Method = ownWeights
): TaggerWeights {
  const inserted = new Map(listInsertions(config, method).map((parameter, i) => [parameter.name, { ...parameter, i }]))
  const specs = [...listParameters(config, tags), ...inserted.values()].map(({ name, shape, level, decays }) => {
    const spec = { name, shape, level, decays }
    return { ...spec, trained: isHead(name) || inserted.has(name) || isTrainedBy(method, config, spec) }
  })
  const parameters = placeParameters([
    ...specs.filter(({ trained }) => !trained),
    ...specs.filter(({ trained }) => trained).toSorted((a, b) => a.level - b.level)
  ])
  const length = parameters.at(-1)!.end
  const memory = createOptimiserMemory(Array<number>(flatArrays).fill(length))
  const flat = memory.allocate(length)
  for (const { name, start, end, shape } of parameters) {
    const addition = inserted.get(name)
    if (addition) flat.set(addition.draw(end - start, seed, insertionPurpose, addition.i), start)
    else if (!isHead(name)) flat.set(encoder.get(name)!.data, start)
    else if (shape.length > 1) flat.set(normalNumbers(end - start, headDeviation, seed, headPurpose), start)
  }
  return { config, tags, method, parameters, flat, words: encoder.get(wordEmbeddings)!.data, memory }
}

/** What a phase trains that trains the levels from `level` on, as far as the method goes; without the word embeddings. */
export function trainedFrom({ parameters }: TaggerWeights, level: number): TaggerParameter[] {
  return parameters.filter((parameter) => parameter.trained && parameter.level >= level)
}

/** The lowest level that is really trained where a phase trains those from `level` on: 0 means the word embeddings too. */
export function lowestTrainedLevel(weights: TaggerWeights, level: number): number {
  return trainedFrom(weights, level)[0]!.level
}

/** Where in the flat array the trained parameters of a level and above begin. */
export function firstTrainedPlace(weights: TaggerWeights, level: number): number {
  return trainedFrom(weights, level)[0]?.start ?? weights.flat.length
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
