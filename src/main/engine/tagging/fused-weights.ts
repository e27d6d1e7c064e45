// The weights of the graph that tags, in the form that its fused operators take, in one block that ONNX Runtime reads.
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import type { Method } from '../../../shared/recipe.ts'
import { listInsertions } from '../encoders/insertions/insertions.ts'
import { layerPrefix, listParameters } from '../encoders/parameters.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { EngineError } from '../errors.ts'
import type { Bytes, Floats, Graph } from '../graph/graph.ts'
import type { ExternalWeights } from '../graph/serialise.ts'
import { quantiseRows, transposed } from './quantise.ts'

/** How the large products are computed: as stored, or with 8-bit weights and inputs quantised on the way. */
export type Precision = 'float32' | 'int8'

export const location = 'weights'
/** Vector instructions like their operands at multiples of this many bytes. */
const alignment = 64

export interface FusedWeights {
  readonly bytes: Uint8Array
  readonly external: ExternalWeights
}

/** Collects weights as inputs of a graph, and the bytes behind them. */
export class WeightBlock {
  readonly #graph: Graph
  readonly #tensors: ReadonlyMap<string, NamedTensor>
  readonly #shapes: ReadonlyMap<string, readonly number[]>
  readonly #pieces: { readonly name: string; readonly data: Float32Array | Int8Array }[] = []

  /** `tensors` by canonical names. */
  constructor(
    graph: Graph,
    config: EncoderConfig,
    tags: number,
    method: Method,
    tensors: ReadonlyMap<string, NamedTensor>
  ) {
    this.#graph = graph
    this.#tensors = tensors
    this.#shapes = new Map(
      [...listParameters(config, tags), ...listInsertions(config, method)].map(({ name, shape }) => [name, shape])
    )
  }

  /** A parameter as it is. */
  readonly parameter = (name: string): Floats => {
    const known = this.#graph.inputs.find((input) => input.name === name)
    return (known as Floats | undefined) ?? this.#addFloats(name, this.#dataOf(name), this.#shapes.get(name)!)
  }

  /** A linear layer's weight [outputs, inputs] as bytes [inputs, outputs] with scales [outputs]. */
  quantised(name: string): { bytes: Bytes; scales: Floats } {
    const [outputs, inputs] = this.#shapes.get(name) as [number, number]
    return this.#addQuantised(name, this.#dataOf(name), outputs, inputs)
  }

  /** Query, key and value of a layer side by side: weight [hidden, 3 hidden], bias [3 hidden]. */
  attention(layer: number, hidden: number): { weight: Floats; bias: Floats } {
    const name = `${layerPrefix(layer)}.attention.self.all`
    const weight = transposed(this.#joined(layer, 'weight'), 3 * hidden, hidden)
    return {
      weight: this.#addFloats(`${name}.weight`, weight, [hidden, 3 * hidden]),
      bias: this.#attentionBias(layer, hidden)
    }
  }

  /** The same with 8-bit weights; `zeroPoints` [3 hidden] are 0. */
  quantisedAttention(layer: number, hidden: number) {
    const name = `${layerPrefix(layer)}.attention.self.all`
    return {
      weight: this.#addQuantised(`${name}.weight`, this.#joined(layer, 'weight'), 3 * hidden, hidden),
      bias: this.#attentionBias(layer, hidden),
      zeroPoints: this.#addBytes(`${name}.zeroPoints`, new Int8Array(3 * hidden), [3 * hidden])
    }
  }

  /** All that was asked for, one piece after the other. */
  pack(): FusedWeights {
    const places = new Map<string, { offset: number; length: number }>()
    let end = 0
    for (const { name, data } of this.#pieces) {
      const offset = Math.ceil(end / alignment) * alignment
      places.set(name, { offset, length: data.byteLength })
      end = offset + data.byteLength
    }
    const bytes = new Uint8Array(end)
    for (const { name, data } of this.#pieces)
      bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), places.get(name)!.offset)
    return { bytes, external: { location, places } }
  }

  #attentionBias(layer: number, hidden: number): Floats {
    return this.#addFloats(`${layerPrefix(layer)}.attention.self.all.bias`, this.#joined(layer, 'bias'), [3 * hidden])
  }

  #joined(layer: number, part: 'weight' | 'bias'): Float32Array {
    const parts = ['query', 'key', 'value'].map((role) =>
      this.#dataOf(`${layerPrefix(layer)}.attention.self.${role}.${part}`)
    )
    const joined = new Float32Array(parts.reduce((length, each) => length + each.length, 0))
    let offset = 0
    for (const each of parts) {
      joined.set(each, offset)
      offset += each.length
    }
    return joined
  }

  #dataOf(name: string): Float32Array {
    const tensor = this.#tensors.get(name)
    if (tensor !== undefined) return tensor.data
    throw new EngineError('TAGGER_DAMAGED', `This tagger cannot be used: its tensor ${name} is missing.`)
  }

  #addQuantised(name: string, weight: Float32Array, outputs: number, inputs: number): { bytes: Bytes; scales: Floats } {
    const { bytes, scales } = quantiseRows(weight, outputs, inputs)
    return {
      bytes: this.#addBytes(name, bytes, [inputs, outputs]),
      scales: this.#addFloats(`${name}.scales`, scales, [outputs])
    }
  }

  #addFloats(name: string, data: Float32Array, shape: readonly number[]): Floats {
    this.#pieces.push({ name, data })
    return this.#graph.input(name, 'float32', shape)
  }

  #addBytes(name: string, data: Int8Array, shape: readonly number[]): Bytes {
    this.#pieces.push({ name, data })
    return this.#graph.input(name, 'int8', shape)
  }
}
