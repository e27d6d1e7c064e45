// A graph as ONNX bytes: only what its outputs need; shapes and axes become the small integer tensors that ONNX wants.
import type { AnyNode, Graph, Node, Value } from './graph.ts'
import type { Dimension, Shape } from './value-info.ts'
import { lowerLayerNorm } from './layer-norm.ts'
import {
  encodeModel,
  type Attribute,
  type GraphMessage,
  type NodeMessage,
  type TensorMessage
} from './onnx-messages.ts'

/** Weights that live beside the graph, in one block of bytes that the session is given under the name `location`. */
export interface ExternalWeights {
  readonly location: string
  /** Input name -> place in the block, in bytes. Inputs listed here are no longer fed. */
  readonly places: ReadonlyMap<string, { readonly offset: number; readonly length: number }>
}

export interface SerialisedGraph {
  readonly bytes: Uint8Array
  /** Names of the inputs that must be fed: those that the outputs depend on. */
  readonly inputs: readonly string[]
}

type AttributeName = { [Op in AnyNode['op']]: keyof Extract<AnyNode, { op: Op }>['attributes'] }[AnyNode['op']]

/** A body of a node is put in by `repeat.ts`. */
type WrittenKind = Exclude<Attribute['kind'], 'graph'>

/** ONNX's number for float32. */
const floatType = 1

/** How each attribute is written; `input` ones become integer tensors after the node's own inputs, `lowered` ones other nodes. */
const attributeKinds: { readonly [Name in AttributeName]: WrittenKind | 'input' | 'lowered' } = {
  axis: 'int',
  keepdims: 'int',
  transA: 'int',
  transB: 'int',
  perm: 'ints',
  alpha: 'float',
  epsilon: 'float',
  num_heads: 'int',
  reduction: 'string',
  shape: 'input',
  axes: 'input',
  split: 'input',
  zeros: 'lowered',
  zerosBack: 'lowered'
}

/** Operators that ONNX Runtime has beside the standard's. */
const ownOperators: ReadonlySet<AnyNode['op']> = new Set<AnyNode['op']>([
  'FusedMatMul',
  'Attention',
  'QAttention',
  'DynamicQuantizeMatMul',
  'SkipLayerNormalization'
])

/** Encodes the part of the graph that `outputs` (name in the model -> value) depend on. */
export function serialise(
  graph: Graph,
  outputs: Readonly<Record<string, Value>>,
  external?: ExternalWeights
): SerialisedGraph {
  const message = describeGraph(graph, outputs, external)
  return { bytes: encodeModel(message), inputs: message.inputs.map(({ name }) => name) }
}

/** As `serialise`, as a message that can still become part of another. */
export function describeGraph(
  graph: Graph,
  outputs: Readonly<Record<string, Value>>,
  external?: ExternalWeights
): GraphMessage {
  return new Serialiser(graph, external).describe(outputs)
}

/** The ids of all values that the given ones depend on, themselves included. */
function dependencies(graph: Graph, values: readonly Value[]): Set<number> {
  const needed = new Set(values.map(({ id }) => id))
  for (const node of graph.nodes.toReversed()) {
    if (node.outputs.some(({ id }) => needed.has(id))) for (const { id } of node.inputs) needed.add(id)
  }
  return needed
}

class Serialiser {
  readonly #graph: Graph
  readonly #external: ExternalWeights | undefined
  readonly #nodes: NodeMessage[] = []
  readonly #initializers = new Map<string, TensorMessage>()
  /** Inputs whose shape tells the extent of a symbolic dimension. */
  readonly #measured = new Set<number>()

  /** Names in the model of values that are outputs. */
  readonly #names = new Map<number, string>()

  constructor(graph: Graph, external: ExternalWeights | undefined) {
    this.#graph = graph
    this.#external = external
  }

  describe(outputs: Readonly<Record<string, Value>>): GraphMessage {
    const needed = dependencies(this.#graph, Object.values(outputs))
    // A node's result gets the output's name at once: a copy at the end would cost a pass over every gradient.
    const results = new Set(this.#graph.nodes.flatMap((node) => node.outputs.map(({ id }) => id)))
    for (const [name, { id }] of Object.entries(outputs))
      if (results.has(id) && !this.#names.has(id)) this.#names.set(id, name)
    for (const node of this.#graph.nodes) if (node.outputs.some(({ id }) => needed.has(id))) this.#addNode(node, needed)
    for (const [name, value] of Object.entries(outputs)) {
      if (this.#nameOf(value) !== name) this.#addRaw('Identity', [this.#nameOf(value)], name)
    }
    for (const { value, data } of this.#graph.constants) {
      if (needed.has(value.id)) this.#addInitializer(value.name, 'float32', [], Float32Array.of(data))
    }
    const inputs = this.#graph.inputs.filter(({ id }) => needed.has(id) || this.#measured.has(id))
    const fed = inputs.filter((input) => !this.#placeOutside(input))
    return {
      nodes: resultsInOrder(this.#nodes),
      initializers: [...this.#initializers.values()],
      inputs: fed,
      outputs: Object.entries(outputs).map(([name, { type, shape }]) => ({ name, type, shape }))
    }
  }

  #nameOf({ id, name }: Value): string {
    return this.#names.get(id) ?? name
  }

  #addNode(node: AnyNode, needed: ReadonlySet<number>): void {
    if (node.op === 'LayerNormalization') return this.#addLayerNorm(node)
    if (node.op === 'Rearrange') return this.#addRearrange(node)
    const inputs = node.inputs.map((input: Value) => this.#nameOf(input))
    const attributes: Attribute[] = []
    for (const [name, value] of Object.entries(node.attributes) as [AttributeName, AttributeValue][]) {
      const kind = attributeKinds[name]
      if (kind === 'input') inputs.push(this.#addIntegers(value as Shape, node.op === 'Reshape'))
      else if (kind !== 'lowered') attributes.push(asAttribute(name, kind, value))
    }
    if (node.op === 'ScatterND') inputs[1] = this.#addTrailingAxis(inputs[1]!)
    if (node.op === 'QAttention') this.#quantiseFirst(inputs)
    // Without a zero point, since the weights are symmetric.
    if (node.op === 'DynamicQuantizeMatMul') inputs.splice(3, 0, '')
    const domain = ownOperators.has(node.op) ? 'com.microsoft' : ''
    // Unused trailing outputs are left out, so that kernels need not compute them.
    const used = node.outputs.findLastIndex(({ id }) => needed.has(id)) + 1
    const outputs = node.outputs.slice(0, used).map((output) => this.#nameOf(output))
    this.#nodes.push({ op: node.op, domain, inputs, outputs, attributes })
  }

  #addLayerNorm(node: Node<'LayerNormalization'>): void {
    const [x, weight, bias] = node.inputs.map((value) => this.#nameOf(value)) as [string, string, string]
    const [y, normalised, inverseSigma] = node.outputs.map((value) => this.#nameOf(value)) as [string, string, string]
    const [epsilon, one] = [this.#addScalar(node.attributes.epsilon), this.#addScalar(1)]
    const lastAxis = this.#addIntegers([-1])
    this.#nodes.push(...lowerLayerNorm({ x, weight, bias, epsilon, one, lastAxis, y, normalised, inverseSigma }))
  }

  /** Gather over x as a matrix of rows; holes read its first row, and are multiplied by 0 where zeros are asked for. */
  #addRearrange({ inputs, outputs, attributes }: Node<'Rearrange'>): void {
    const [x, places] = inputs.map((value: Value) => this.#nameOf(value)) as [string, string]
    const y = this.#nameOf(outputs[0])
    const zero = this.#addIntegers([0])
    const rows = this.#addRaw('Reshape', [x, this.#addIntegers(['rows', inputs[0].shape.at(-1)!], true)], `${y} rows`)
    const gathered = attributes.zeros ? `${y} filled` : y
    this.#addRaw('Gather', [rows, this.#addRaw('Max', [places, zero], `${places} or first`)], gathered)
    if (!attributes.zeros) return
    const real = this.#addRaw('GreaterOrEqual', [places, zero], `${places} is real`)
    const factor = this.#addRaw('Cast', [real], `${places} as factor`, [{ name: 'to', kind: 'int', value: floatType }])
    this.#addRaw(
      'Mul',
      [gathered, this.#addRaw('Unsqueeze', [factor, this.#addIntegers([-1])], `${factor} of rows`)],
      y
    )
  }

  /** A list of extents as an integer tensor. Symbolic ones are measured at run time, or left (-1) where one alone may be inferred. */
  #addIntegers(shape: Shape, mayInfer = false): string {
    const symbolic = shape.filter((extent) => typeof extent === 'string').length
    const name = `${mayInfer && symbolic === 1 ? 'inferred' : 'extents'}_${shape.join('_')}`
    if (this.#initializers.has(name) || this.#nodes.some(({ outputs }) => outputs[0] === name)) return name
    if (symbolic === 0 || (mayInfer && symbolic === 1)) {
      const extents = shape.map((extent) => BigInt(typeof extent === 'number' ? extent : -1))
      this.#addInitializer(name, 'int64', [shape.length], BigInt64Array.from(extents))
      return name
    }
    const parts = shape.map((extent) =>
      typeof extent === 'number' ? this.#addIntegers([extent]) : this.#measure(extent)
    )
    return this.#addRaw('Concat', parts, name, [{ name: 'axis', kind: 'int', value: 0 }])
  }

  /** The extent of a symbolic dimension, read from an input that has it, or else from the first result that has. */
  #measure(dimension: Dimension): string {
    const name = `extent_${dimension}`
    if (this.#nodes.some(({ outputs }) => outputs[0] === name)) return name
    const has = ({ shape }: Value) => shape.includes(dimension)
    const input = this.#graph.inputs.find(has)
    if (input) this.#measured.add(input.id)
    const measured = input ?? this.#graph.nodes.flatMap(({ outputs }) => outputs).find(has)
    if (!measured) throw new Error(`No value has the dimension ${dimension}.`)
    const axis = measured.shape.indexOf(dimension)
    return this.#addRaw('Shape', [this.#nameOf(measured)], name, [
      { name: 'start', kind: 'int', value: axis },
      { name: 'end', kind: 'int', value: axis + 1 }
    ])
  }

  /** ScatterND wants each index as a vector of one. */
  #addTrailingAxis(indices: string): string {
    return this.#addRaw('Unsqueeze', [indices, this.#addIntegers([-1])], `${indices}_vectors`)
  }

  /** x, W, bias, scale of W, zero point of W, lengths -> x in 8 bits, W, bias, scale of x, scale of W, lengths, zero points of x and W. */
  #quantiseFirst(inputs: string[]): void {
    const [x, weight, bias, scale, zeroPoint, lengths] = inputs as [string, string, string, string, string, string]
    const quantised = ['bytes', 'scale', 'zero'].map((part) => `${x} ${part}`) as [string, string, string]
    this.#nodes.push({ op: 'DynamicQuantizeLinear', domain: '', inputs: [x], outputs: quantised, attributes: [] })
    inputs.splice(0, 6, quantised[0], weight, bias, quantised[1], scale, lengths, quantised[2], zeroPoint)
  }

  #addRaw(op: string, inputs: readonly string[], output: string, attributes: readonly Attribute[] = []): string {
    if (!this.#nodes.some(({ outputs }) => outputs[0] === output)) {
      this.#nodes.push({ op, domain: '', inputs, outputs: [output], attributes })
    }
    return output
  }

  #addInitializer(
    name: string,
    type: TensorMessage['type'],
    shape: readonly number[],
    data: Float32Array | BigInt64Array
  ): void {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    this.#initializers.set(name, { name, type, shape, bytes })
  }

  #addScalar(value: number): string {
    const name = `scalar_${value}`
    this.#addInitializer(name, 'float32', [], Float32Array.of(value))
    return name
  }

  #placeOutside(input: Value): boolean {
    const place = this.#external?.places.get(input.name)
    if (!this.#external || !place) return false
    const shape = input.shape.filter((extent) => typeof extent === 'number')
    if (shape.length !== input.shape.length) throw new Error(`The weight ${input.name} has no fixed shape.`)
    const { name, type } = input
    this.#initializers.set(name, { name, type, shape, location: this.#external.location, ...place })
    return true
  }
}

/**
 * Nodes whose results no other node reads come last, from the last to the first. ONNX Runtime works from its results back to the
 * inputs and begins with the last node that is a result: in this order a gradient is taken as soon as it can be, and what it was
 * taken of is freed, instead of everything waiting for the lowest layer's.
 */
function resultsInOrder(nodes: readonly NodeMessage[]): NodeMessage[] {
  const read = new Set(nodes.flatMap(({ inputs }) => inputs))
  const isRead = ({ outputs }: NodeMessage) => outputs.some((name) => read.has(name))
  return [...nodes.filter(isRead), ...nodes.filter((node) => !isRead(node)).reverse()]
}

type AttributeValue = string | number | boolean | Shape

function asAttribute(name: AttributeName, kind: WrittenKind, value: AttributeValue): Attribute {
  switch (kind) {
    case 'int':
      return { name, kind, value: Number(value) }
    case 'float':
      return { name, kind, value: Number(value) }
    case 'string':
      return { name, kind, value: String(value) }
    case 'ints':
      return { name, kind, value: value as readonly number[] }
  }
}
