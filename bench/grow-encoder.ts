// A larger BERT that computes what a smaller one computes, as a start for pre-training: twice the width (Net2WiderNet, Chen et al.
// 2016, arXiv 1511.05641; for transformers bert2BERT, Chen et al. 2022, arXiv 2110.07143), then a stack of copies of its layers
// (StackBERT, Gong et al. 2019).
import type { EncoderConfig } from '../src/main/engine/encoders/encoder-config.ts'
import {
  isHead,
  isLayerNorm,
  layerPrefix,
  listParameters,
  wordEmbeddings
} from '../src/main/engine/encoders/parameters.ts'
import type { NamedTensor } from '../src/main/engine/tensor-files/tensor-file.ts'
import { hasMaskedHead, maskedHead } from '../src/main/engine/encoders/masked-head.ts'
import { uniformNumbers } from '../src/main/engine/random.ts'

export interface Grown {
  readonly config: EncoderConfig
  readonly tensors: ReadonlyMap<string, NamedTensor>
}

/** For each unit of the wide network the unit of the narrow one that it copies. */
type Units = Int32Array

const sharesPurpose = 0x91de

/**
 * Twice the hidden size and the feed-forward size with the same number of heads, each twice as wide. Every unit has two copies, which
 * get the same incoming weights; an outgoing weight w is divided among them as w (1/2 + e) and w (1/2 - e), e uniform in
 * -`noise`/2 .. `noise`/2: the sum stays w, so the function stays, but the copies' gradients differ from the first step on. The product of a
 * query and a key doubles while its scale falls from 1/sqrt(d) to 1/sqrt(2d): queries are divided by sqrt(2).
 */
export function doubleWidth({ config, tensors }: Grown, noise: number, seed: number): Grown {
  const { hiddenSize, heads, feedForwardSize } = config
  const hidden = repeatUnits(hiddenSize, hiddenSize)
  const headUnits = repeatUnits(hiddenSize, hiddenSize / heads)
  const inner = repeatUnits(feedForwardSize, feedForwardSize)
  const isAttention = (name: string) => /attention\.self\.(query|key|value)\./.test(name)
  const isIntermediate = (name: string) => name.includes('.intermediate.dense.')
  const inputsOf = (name: string): Units => {
    if (name.includes('attention.output.dense.')) return headUnits
    return name.includes('.output.dense.') ? inner : hidden
  }
  const outputsOf = (name: string): Units => {
    if (isAttention(name)) return headUnits
    return isIntermediate(name) ? inner : hidden
  }
  const widen = (name: string, index: number): NamedTensor => {
    const tensor = tensors.get(name)!
    if (name === maskedHead.outputBias) return tensor
    if (name.includes('_embeddings.')) return { name, ...copyColumns(tensor, hidden) }
    const outputs = outputsOf(name)
    const scale = factorOf(name)
    if (tensor.shape.length === 1)
      return { name, shape: [outputs.length], data: Float32Array.from(outputs, (unit) => scale * tensor.data[unit]!) }
    return { name, ...widenMatrix(tensor, outputs, inputsOf(name), scale, noise, [seed, sharesPurpose, index]) }
  }
  const wide = namesOf({ config, tensors }).map(widen)
  return {
    config: {
      ...config,
      hiddenSize: 2 * hiddenSize,
      embeddingSize: 2 * hiddenSize,
      feedForwardSize: 2 * feedForwardSize
    },
    tensors: new Map(wide.map((tensor) => [tensor.name, tensor]))
  }
}

/** `times` as many layers: the stack of them repeated. What it computes is new; pre-training finds its way from there sooner than from chance. */
export function stackLayers({ config, tensors }: Grown, times: number): Grown {
  const { layers } = config
  const stacked = new Map(tensors)
  for (let layer = layers; layer < times * layers; layer++) {
    const [from, to] = [`${layerPrefix(layer % layers)}.`, `${layerPrefix(layer)}.`]
    for (const tensor of tensors.values()) {
      if (!tensor.name.startsWith(from)) continue
      const name = to + tensor.name.slice(from.length)
      stacked.set(name, { ...tensor, name })
    }
  }
  return { config: { ...config, layers: times * layers }, tensors: stacked }
}

/** What is grown: the encoder, and its head for guessing words where it brings one. */
function namesOf({ config, tensors }: Grown): string[] {
  const body = listParameters(config, 1).map(({ name }) => name)
  return [
    wordEmbeddings,
    ...body.filter((name) => !isHead(name)),
    ...(hasMaskedHead(config, tensors) ? Object.values(maskedHead) : [])
  ]
}

/** The word table decodes, too, and both copies of a column add to a score: the norm before it is halved. */
function factorOf(name: string): number {
  if (name.includes('attention.self.query.')) return Math.SQRT1_2
  return name.startsWith('cls.') && isLayerNorm(name) ? 1 / 2 : 1
}

/** Units in groups of `group`, each group followed by its copy. */
function repeatUnits(count: number, group: number): Units {
  return Int32Array.from({ length: 2 * count }, (_, unit) => {
    const within = unit % group
    return Math.floor(unit / (2 * group)) * group + within
  })
}

function copyColumns({ shape, data }: NamedTensor, columns: Units): Omit<NamedTensor, 'name'> {
  const [rows, width] = shape as [number, number]
  const copied = new Float32Array(rows * columns.length)
  for (let row = 0; row < rows; row++)
    for (const [column, from] of columns.entries()) copied[row * columns.length + column] = data[row * width + from]!
  return { shape: [rows, columns.length], data: copied }
}

function widenMatrix(
  { shape, data }: NamedTensor,
  outputs: Units,
  inputs: Units,
  scale: number,
  noise: number,
  key: readonly number[]
): Omit<NamedTensor, 'name'> {
  const width = shape[1]!
  const widened = new Float32Array(outputs.length * inputs.length)
  const uneven = uniformNumbers(outputs.length * width, noise / 2, ...key)
  const isSecond = new Uint8Array(width)
  for (const [output, from] of outputs.entries()) {
    isSecond.fill(0)
    for (const [input, unit] of inputs.entries()) {
      const e = uneven[output * width + unit]!
      const share = isSecond[unit] === 1 ? 0.5 - e : 0.5 + e
      isSecond[unit] = 1
      widened[output * inputs.length + input] = scale * share * data[from * width + unit]!
    }
  }
  return { shape: [outputs.length, inputs.length], data: widened }
}
