// The few messages of onnx.proto (ONNX 1.16, IR version 10) that a graph needs, written field by field.
// Source of the field numbers: https://github.com/onnx/onnx/blob/v1.16.0/onnx/onnx.proto
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import type { ElementType, Shape } from './value-info.ts'

export type Attribute =
  | { readonly name: string; readonly kind: 'int'; readonly value: number }
  | { readonly name: string; readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly name: string; readonly kind: 'float'; readonly value: number }
  | { readonly name: string; readonly kind: 'string'; readonly value: string }
  | { readonly name: string; readonly kind: 'graph'; readonly value: GraphMessage }

export interface NodeMessage {
  readonly op: string
  readonly domain: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: readonly Attribute[]
}

/** A tensor within the graph, or one whose bytes lie outside in `location`, given to the session beside the graph. */
export type TensorMessage = { readonly name: string; readonly type: ElementType; readonly shape: readonly number[] } & (
  { readonly bytes: Uint8Array } | { readonly location: string; readonly offset: number; readonly length: number }
)

interface ValueMessage {
  readonly name: string
  readonly type: ElementType
  readonly shape: Shape
}

/** A graph, or the body of a node that runs one. */
export interface GraphMessage {
  readonly nodes: readonly NodeMessage[]
  readonly initializers: readonly TensorMessage[]
  readonly inputs: readonly ValueMessage[]
  readonly outputs: readonly ValueMessage[]
}

const elementTypes: { readonly [Type in ElementType]: number } = { float32: 1, int8: 3, int32: 6, int64: 7 }
const attributeTypes: { readonly [Kind in Attribute['kind']]: number } = {
  float: 1,
  int: 2,
  string: 3,
  graph: 5,
  ints: 7
}
const externalLocation = 1

/** The versions of ONNX that a model asks for: of its file format, and of the standard operators. */
export interface OnnxVersions {
  readonly format: number
  readonly operators: number
}

/** What the engine's own ONNX Runtime takes. */
const newestVersions: OnnxVersions = { format: 10, operators: 20 }

/** A whole ModelProto. */
export function encodeModel(graph: GraphMessage, versions: OnnxVersions = newestVersions): Uint8Array {
  const domains = new Set(graph.nodes.map(({ domain }) => domain))
  const opsets = [
    { domain: '', version: versions.operators },
    ...(hasBody(graph) || domains.has('com.microsoft') ? [{ domain: 'com.microsoft', version: 1 }] : [])
  ]
  const writer = new BinaryWriter()
  integer(writer, 1, versions.format)
  text(writer, 2, 'chartmark')
  message(writer, 7, () => writeGraph(writer, graph))
  for (const { domain, version } of opsets) {
    message(writer, 8, () => {
      text(writer, 1, domain)
      integer(writer, 2, version)
    })
  }
  return writer.finish()
}

/** Whether a node runs a graph of its own, which may hold any operator. */
function hasBody({ nodes }: GraphMessage): boolean {
  return nodes.some(({ attributes }) => attributes.some(({ kind }) => kind === 'graph'))
}

function writeGraph(writer: BinaryWriter, graph: GraphMessage): void {
  for (const node of graph.nodes) message(writer, 1, () => writeNode(writer, node))
  text(writer, 2, 'chartmark')
  for (const tensor of graph.initializers) message(writer, 5, () => writeTensor(writer, tensor))
  for (const input of graph.inputs) message(writer, 11, () => writeValue(writer, input))
  for (const output of graph.outputs) message(writer, 12, () => writeValue(writer, output))
}

function writeNode(writer: BinaryWriter, node: NodeMessage): void {
  for (const input of node.inputs) text(writer, 1, input)
  for (const output of node.outputs) text(writer, 2, output)
  text(writer, 3, `${node.op}:${node.outputs[0]}`)
  text(writer, 4, node.op)
  for (const attribute of node.attributes) message(writer, 5, () => writeAttribute(writer, attribute))
  text(writer, 7, node.domain)
}

function writeAttribute(writer: BinaryWriter, attribute: Attribute): void {
  text(writer, 1, attribute.name)
  switch (attribute.kind) {
    case 'float':
      writer.tag(2, WireType.Bit32).float(attribute.value)
      break
    case 'int':
      integer(writer, 3, attribute.value)
      break
    case 'string':
      text(writer, 4, attribute.value)
      break
    case 'graph':
      message(writer, 6, () => writeGraph(writer, attribute.value))
      break
    case 'ints':
      for (const value of attribute.value) integer(writer, 8, value)
      break
  }
  integer(writer, 20, attributeTypes[attribute.kind])
}

function writeTensor(writer: BinaryWriter, tensor: TensorMessage): void {
  for (const extent of tensor.shape) integer(writer, 1, extent)
  integer(writer, 2, elementTypes[tensor.type])
  text(writer, 8, tensor.name)
  if ('bytes' in tensor) {
    writer.tag(9, WireType.LengthDelimited).bytes(tensor.bytes)
    return
  }
  const { location, offset, length } = tensor
  for (const [key, value] of Object.entries({ location, offset: String(offset), length: String(length) })) {
    message(writer, 13, () => {
      text(writer, 1, key)
      text(writer, 2, value)
    })
  }
  integer(writer, 14, externalLocation)
}

/** ValueInfoProto > TypeProto > TypeProto.Tensor > TensorShapeProto > Dimension. */
function writeValue(writer: BinaryWriter, value: ValueMessage): void {
  text(writer, 1, value.name)
  message(writer, 2, () => {
    message(writer, 1, () => {
      integer(writer, 1, elementTypes[value.type])
      message(writer, 2, () => {
        for (const extent of value.shape) {
          message(writer, 1, () => {
            if (typeof extent === 'number') integer(writer, 1, extent)
            else text(writer, 2, extent)
          })
        }
      })
    })
  })
}

function integer(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value)
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value)
}

function message(writer: BinaryWriter, field: number, write: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork()
  write()
  writer.join()
}
