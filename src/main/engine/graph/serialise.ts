// A graph as ONNX bytes: only what its outputs need.
import type { Graph, Value } from './graph.ts'
import { lower } from './lowerings.ts'
import { encodeModel, type GraphMessage, type NodeMessage, type TensorMessage } from './onnx-messages.ts'
import { OnnxNodes } from './onnx-nodes.ts'

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

/** Name in the model -> value. */
type Outputs = Readonly<Record<string, Value>>

/** Encodes the part of the graph that `outputs` depend on. */
export function serialise(graph: Graph, outputs: Outputs, external?: ExternalWeights): SerialisedGraph {
  const message = describeGraph(graph, outputs, external)
  return { bytes: encodeModel(message), inputs: message.inputs.map(({ name }) => name) }
}

/** As `serialise`, as a message that can still become part of another. */
export function describeGraph(graph: Graph, outputs: Outputs, external?: ExternalWeights): GraphMessage {
  const needed = dependencies(graph, Object.values(outputs))
  const onnx = new OnnxNodes(graph, needed, nameResults(graph, outputs))
  for (const node of graph.nodes) if (node.outputs.some(({ id }) => needed.has(id))) lower(node, onnx)
  for (const [name, value] of Object.entries(outputs)) {
    if (onnx.nameOf(value) !== name) onnx.once('Identity', [onnx.nameOf(value)], name)
  }
  for (const { value, data } of graph.constants) if (needed.has(value.id)) onnx.scalar(data, value.name)
  const inputs = graph.inputs.filter(({ id }) => needed.has(id) || onnx.measured.has(id))
  const outside = inputs.flatMap((input) => describeOutside(input, external))
  return {
    nodes: resultsInOrder(onnx.nodes),
    initializers: [...onnx.initializers.values(), ...outside],
    inputs: inputs.filter(({ name }) => !external?.places.has(name)),
    outputs: Object.entries(outputs).map(([name, { type, shape }]) => ({ name, type, shape }))
  }
}

/** The ids of all values that the given ones depend on, themselves included. */
function dependencies(graph: Graph, values: readonly Value[]): Set<number> {
  const needed = new Set(values.map(({ id }) => id))
  for (const node of graph.nodes.toReversed()) {
    if (node.outputs.some(({ id }) => needed.has(id))) for (const { id } of node.inputs) needed.add(id)
  }
  return needed
}

/** A node's result gets the output's name at once: a copy at the end would cost a pass over every gradient. */
function nameResults(graph: Graph, outputs: Outputs): Map<number, string> {
  const results = new Set(graph.nodes.flatMap((node) => node.outputs.map(({ id }) => id)))
  const names = new Map<number, string>()
  for (const [name, { id }] of Object.entries(outputs)) if (results.has(id) && !names.has(id)) names.set(id, name)
  return names
}

/** The tensor of an input that lies in the block of weights. */
function describeOutside({ name, type, shape }: Value, external: ExternalWeights | undefined): TensorMessage[] {
  const place = external?.places.get(name)
  if (!external || !place) return []
  const extents = shape.filter((extent) => typeof extent === 'number')
  if (extents.length !== shape.length) throw new Error(`The weight ${name} has no fixed shape.`)
  return [{ name, type, shape: extents, location: external.location, ...place }]
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
