// The nodes of an ONNX graph under construction, by the names that values have there, with the constants that they read.
import type { Graph, Value } from './graph.ts'
import type { Attribute, NodeMessage, TensorMessage } from './onnx-messages.ts'
import type { Dimension, Shape } from './value-info.ts'

export class OnnxNodes {
  readonly nodes: NodeMessage[] = []
  readonly initializers = new Map<string, TensorMessage>()
  /** Ids of inputs whose shape tells the extent of a symbolic dimension. */
  readonly measured = new Set<number>()
  readonly #graph: Graph
  readonly #needed: ReadonlySet<number>
  readonly #names: ReadonlyMap<number, string>
  /** Names of what the nodes give. */
  readonly #results = new Set<string>()

  /** `needed`: ids of the values that are computed at all. `names`: by id, of values that are not called as in the graph. */
  constructor(graph: Graph, needed: ReadonlySet<number>, names: ReadonlyMap<number, string>) {
    this.#graph = graph
    this.#needed = needed
    this.#names = names
  }

  nameOf({ id, name }: Value): string {
    return this.#names.get(id) ?? name
  }

  /** Names of results; trailing ones that nothing needs are left out, so that kernels need not compute them. */
  namesOfNeeded(results: readonly Value[]): string[] {
    const used = results.findLastIndex(({ id }) => this.#needed.has(id)) + 1
    return results.slice(0, used).map((result) => this.nameOf(result))
  }

  add(node: NodeMessage): void {
    this.nodes.push(node)
    for (const output of node.outputs) this.#results.add(output)
  }

  /** A node of one result, unless that is there already; returns its name. */
  once(op: string, inputs: readonly string[], output: string, attributes: readonly Attribute[] = []): string {
    if (!this.#results.has(output)) this.add({ op, domain: '', inputs, outputs: [output], attributes })
    return output
  }

  /** A float32 constant without axes. */
  scalar(value: number, name = `scalar_${value}`): string {
    return this.#constant(name, 'float32', [], Float32Array.of(value))
  }

  /** A list of extents as int64 [axes]. Symbolic ones are measured at run time, or left (-1) where one alone may be inferred. */
  extents(shape: Shape, mayInfer = false): string {
    const symbolic = shape.filter((extent) => typeof extent === 'string').length
    const name = `${mayInfer && symbolic === 1 ? 'inferred' : 'extents'}_${shape.join('_')}`
    if (this.initializers.has(name) || this.#results.has(name)) return name
    if (symbolic === 0 || (mayInfer && symbolic === 1)) {
      const known = shape.map((extent) => BigInt(typeof extent === 'number' ? extent : -1))
      return this.#constant(name, 'int64', [shape.length], BigInt64Array.from(known))
    }
    const parts = shape.map((extent) => (typeof extent === 'number' ? this.extents([extent]) : this.#measure(extent)))
    return this.once('Concat', parts, name, [{ name: 'axis', kind: 'int', value: 0 }])
  }

  /** The extent of a symbolic dimension, read from an input that has it, or else from the first computed result that has. */
  #measure(dimension: Dimension): string {
    const name = `extent_${dimension}`
    if (this.#results.has(name)) return name
    const has = ({ shape }: Value) => shape.includes(dimension)
    const input = this.#graph.inputs.find(has)
    if (input) this.measured.add(input.id)
    const results = this.#graph.nodes.flatMap(({ outputs }) => outputs)
    const source = input ?? results.find((result) => has(result) && this.#needed.has(result.id))
    if (!source) throw new Error(`No value has the dimension ${dimension}.`)
    const axis = source.shape.indexOf(dimension)
    return this.once('Shape', [this.nameOf(source)], name, [
      { name: 'start', kind: 'int', value: axis },
      { name: 'end', kind: 'int', value: axis + 1 }
    ])
  }

  #constant(
    name: string,
    type: TensorMessage['type'],
    shape: readonly number[],
    data: Float32Array | BigInt64Array
  ): string {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    this.initializers.set(name, { name, type, shape, bytes })
    return name
  }
}
