// Every operator as the ONNX nodes that compute it: one total table. Most are written as they are.
import type { AnyNode, Node, Value } from './graph.ts'
import { lowerLayerNorm } from './layer-norm.ts'
import type { Attribute } from './onnx-messages.ts'
import type { OnnxNodes } from './onnx-nodes.ts'
import type { Operator } from './operators.ts'
import type { Shape } from './value-info.ts'

/** Adds the nodes that compute a node's results under their names. */
type Lowering<Op extends Operator> = (node: Node<Op>, onnx: OnnxNodes) => void

const microsoft = 'com.microsoft'

const asIs = (node: AnyNode, onnx: OnnxNodes) => write(node, onnx)
/** An operator that ONNX Runtime has beside the standard's. */
const ofMicrosoft = (node: AnyNode, onnx: OnnxNodes) => write(node, onnx, { domain: microsoft })
/** The attribute of this name is one more input, of small integers. */
const withExtents =
  (attribute: 'shape' | 'axes' | 'split', mayInfer = false) =>
  (node: AnyNode, onnx: OnnxNodes) => {
    const extents = (node.attributes as Readonly<Record<typeof attribute, Shape>>)[attribute]
    write(node, onnx, { inputs: [...namesOf<readonly Value[]>(node.inputs, onnx), onnx.extents(extents, mayInfer)] })
  }

const lowerings: { readonly [Op in Operator]: Lowering<Op> } = {
  Add: asIs,
  Sub: asIs,
  Mul: asIs,
  Div: asIs,
  Neg: asIs,
  Sqrt: asIs,
  Exp: asIs,
  Erf: asIs,
  Tanh: asIs,
  Gelu: asIs,
  Relu: asIs,
  Sign: asIs,
  Softmax: asIs,
  LogSoftmax: asIs,
  LayerNormalization: lowerLayerNorm,
  MatMul: asIs,
  Gemm: asIs,
  FusedMatMul: ofMicrosoft,
  Transpose: asIs,
  Reshape: withExtents('shape', true),
  ReduceSum: withExtents('axes'),
  ReduceMean: withExtents('axes'),
  Gather: asIs,
  // Each index is a vector of one.
  ScatterND: (node, onnx) => {
    const [data, indices, updates] = namesOf(node.inputs, onnx)
    const vectors = onnx.once('Unsqueeze', [indices, onnx.extents([-1])], `${indices}_vectors`)
    write(node, onnx, { inputs: [data, vectors, updates] })
  },
  // Gather over x as a matrix of rows; holes read its first row, and are multiplied by 0 where zeros are asked for.
  Rearrange: ({ inputs: [value, to], outputs, attributes: { zeros } }, onnx) => {
    const [x, places, y] = [onnx.nameOf(value), onnx.nameOf(to), onnx.nameOf(outputs[0])]
    const zero = onnx.extents([0])
    const rows = onnx.once('Reshape', [x, onnx.extents(['rows', value.shape.at(-1)!], true)], `${y} rows`)
    const gathered = zeros ? `${y} filled` : y
    onnx.once('Gather', [rows, onnx.once('Max', [places, zero], `${places} or first`)], gathered)
    if (!zeros) return
    const real = onnx.once('GreaterOrEqual', [places, zero], `${places} is real`)
    const factor = onnx.once('Cast', [real], `${places} as factor`, [{ name: 'to', kind: 'int', value: floatType }])
    onnx.once('Mul', [gathered, onnx.once('Unsqueeze', [factor, onnx.extents([-1])], `${factor} of rows`)], y)
  },
  Min: asIs,
  Concat: asIs,
  Split: withExtents('split'),
  Slice: asIs,
  Expand: withExtents('shape'),
  Attention: ofMicrosoft,
  // x becomes 8-bit numbers with their scale and zero point before.
  QAttention: (node, onnx) => {
    const [x, weight, bias, scale, zeroPoint, lengths] = namesOf(node.inputs, onnx)
    const [bytes, xScale, xZero] = [`${x} bytes`, `${x} scale`, `${x} zero`] as const
    const outputs = [bytes, xScale, xZero]
    onnx.add({ op: 'DynamicQuantizeLinear', domain: '', inputs: [x], outputs, attributes: [] })
    const inputs = [bytes, weight, bias, xScale, scale, lengths, xZero, zeroPoint]
    write(node, onnx, { inputs, domain: microsoft })
  },
  // Without a zero point, since the weights are symmetric.
  DynamicQuantizeMatMul: (node, onnx) => {
    const [a, b, scale, bias] = namesOf(node.inputs, onnx)
    write(node, onnx, { inputs: [a, b, scale, '', bias], domain: microsoft })
  },
  SkipLayerNormalization: ofMicrosoft
}

/** Adds the ONNX nodes of one of the graph's. */
export function lower<Op extends Operator>(node: Node<Op>, onnx: OnnxNodes): void {
  lowerings[node.op](node, onnx)
}

/** ONNX's number for float32. */
const floatType = 1

type Names<Values extends readonly Value[]> = { readonly [Place in keyof Values]: string }

function namesOf<Values extends readonly Value[]>(values: Values, onnx: OnnxNodes) {
  return values.map((value) => onnx.nameOf(value)) as Names<Values>
}

/** The node itself; `inputs` are names, those of its own inputs where absent. */
function write(
  node: AnyNode,
  onnx: OnnxNodes,
  { inputs, domain = '' }: { readonly inputs?: readonly string[]; readonly domain?: string } = {}
): void {
  const attributes = Object.entries<AttributeValue>(node.attributes)
  onnx.add({
    op: node.op,
    domain,
    inputs: inputs ?? namesOf<readonly Value[]>(node.inputs, onnx),
    outputs: onnx.namesOfNeeded(node.outputs),
    attributes: attributes.flatMap(([name, value]) => asAttribute(name as AttributeName, value))
  })
}

type AttributeName = { [Op in AnyNode['op']]: keyof Extract<AnyNode, { op: Op }>['attributes'] }[AnyNode['op']]
type AttributeValue = string | number | boolean | Shape

/** How each attribute is written; those that become inputs or nodes of their own are not. */
const attributeKinds: { readonly [Name in AttributeName]: Exclude<Attribute['kind'], 'graph'> | undefined } = {
  axis: 'int',
  keepdims: 'int',
  transA: 'int',
  transB: 'int',
  perm: 'ints',
  alpha: 'float',
  epsilon: 'float',
  num_heads: 'int',
  reduction: 'string',
  shape: undefined,
  axes: undefined,
  split: undefined,
  zeros: undefined,
  zerosBack: undefined
}

function asAttribute(name: AttributeName, value: AttributeValue): Attribute[] {
  const kind = attributeKinds[name]
  switch (kind) {
    case 'int':
    case 'float':
      return [{ name, kind, value: Number(value) }]
    case 'string':
      return [{ name, kind, value: String(value) }]
    case 'ints':
      return [{ name, kind, value: value as readonly number[] }]
    case undefined:
      return []
  }
}
