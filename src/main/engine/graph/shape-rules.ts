// Shapes of results: one total table from operator to rule. Each result is float32.
import type { Operator, Operators } from './operators.ts'
import { formatShape, resolveAxis, type Dimension, type ElementType, type Shape, type ValueInfo } from './value-info.ts'

type Infos<Types extends readonly ElementType[]> = { readonly [Place in keyof Types]: ValueInfo<Types[Place]> }

type ShapeRule<Op extends Operator> = (
  inputs: Infos<Operators[Op]['inputs']>,
  attributes: Operators[Op]['attributes']
) => readonly [Shape, ...Shape[]]

const same = ([x]: readonly [ValueInfo]): readonly [Shape] => [x.shape]
const elementwise = ([a, b]: readonly [ValueInfo, ValueInfo]): readonly [Shape] => [broadcastShapes(a.shape, b.shape)]

export const shapeRules: { readonly [Op in Operator]: ShapeRule<Op> } = {
  Add: elementwise,
  Sub: elementwise,
  Mul: elementwise,
  Div: elementwise,
  Neg: same,
  Sqrt: same,
  Exp: same,
  Erf: same,
  Tanh: same,
  Gelu: same,
  Relu: same,
  Sign: same,
  Softmax: same,
  LogSoftmax: same,
  LayerNormalization: ([x, scale, bias]) => {
    const width = x.shape.at(-1)!
    requireShape(scale, [width])
    requireShape(bias, [width])
    return [x.shape, x.shape, [...x.shape.slice(0, -1), 1]]
  },
  MatMul: ([a, b]) => [productShape(a.shape, b.shape, false, false)],
  FusedMatMul: ([a, b], { transA, transB }) => [productShape(a.shape, b.shape, transA, transB)],
  Gemm: ([a, b, bias], { transA, transB }) => {
    if (a.shape.length !== 2 || b.shape.length !== 2) throw mismatch(a.shape, b.shape)
    const shape = productShape(a.shape, b.shape, transA, transB)
    if (bias) requireShape(bias, [shape[1]!])
    return [shape]
  },
  Transpose: ([x], { perm }) => [perm.map((axis) => x.shape[resolveAxis(axis, x.shape)]!)],
  Reshape: (_, { shape }) => [shape],
  ReduceSum: ([x], { axes, keepdims }) => [reducedShape(x.shape, axes, keepdims)],
  ReduceMean: ([x], { axes, keepdims }) => [reducedShape(x.shape, axes, keepdims)],
  Gather: ([table, indices]) => [[...indices.shape, ...table.shape.slice(1)]],
  ScatterND: ([data]) => [data.shape],
  Rearrange: ([x, places, origins]) => {
    const width = x.shape.at(-1)!
    requireShape(x, [...origins.shape, width])
    return [[...places.shape, width]]
  },
  Min: elementwise,
  Concat: (inputs) => [joinedShape(inputs.map(({ shape }) => shape))],
  Split: ([x], { split }) => {
    const [first, ...rest] = split.map((extent): Shape => [extent, ...x.shape.slice(1)])
    requireShape(x, [split.reduce((sum, extent) => sum + extent, 0), ...x.shape.slice(1)])
    return [first!, ...rest]
  },
  Slice: ([x, start, end]) => [[`${start.name} to ${end.name}`, ...x.shape.slice(1)]],
  Expand: (_, { shape }) => [shape],
  Attention: ([x, weight, bias]) => attentionShape(x, weight, bias),
  QAttention: ([x, weight, bias]) => attentionShape(x, weight, bias),
  DynamicQuantizeMatMul: ([a, b, scale, bias]) => {
    const shape = productShape(a.shape, b.shape, false, false)
    for (const row of [scale, bias]) requireShape(row, [shape.at(-1)!])
    return [shape]
  },
  SkipLayerNormalization: ([x, skip, weight, bias]) => {
    requireShape(skip, x.shape)
    for (const row of [weight, bias]) requireShape(row, [x.shape.at(-1)!])
    return [x.shape]
  }
}

/** x [batch, tokens, hidden], weight [hidden, 3 hidden]. */
function attentionShape(x: ValueInfo, weight: ValueInfo, bias: ValueInfo): readonly [Shape] {
  const hidden = x.shape.at(-1)
  if (x.shape.length !== 3 || typeof hidden !== 'number') throw mismatch(x.shape, weight.shape)
  if (formatShape(weight.shape) !== formatShape([hidden, 3 * hidden])) throw mismatch(x.shape, weight.shape)
  requireShape(bias, [3 * hidden])
  return [x.shape]
}

/** The shape of an element-wise result under NumPy's broadcasting. */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length)
  return Array.from({ length: rank }, (_, axis): Dimension => {
    const left = a[axis - rank + a.length] ?? 1
    const right = b[axis - rank + b.length] ?? 1
    if (left === right || right === 1) return left
    if (left === 1) return right
    throw mismatch(a, b)
  })
}

function productShape(a: Shape, b: Shape, transA: boolean, transB: boolean): Shape {
  const [rows, inner] = transA ? [a.at(-1), a.at(-2)] : [a.at(-2), a.at(-1)]
  const [innerB, columns] = transB ? [b.at(-1), b.at(-2)] : [b.at(-2), b.at(-1)]
  if (rows === undefined || columns === undefined || inner !== innerB) throw mismatch(a, b)
  return [...broadcastShapes(a.slice(0, -2), b.slice(0, -2)), rows, columns]
}

function reducedShape(shape: Shape, axes: readonly number[], keepdims: boolean): Shape {
  const gone = new Set(axes.map((axis) => resolveAxis(axis, shape)))
  return shape.flatMap((extent, axis) => (gone.has(axis) ? (keepdims ? [1] : []) : [extent]))
}

/** First axes added up; the others must be equal. */
function joinedShape(shapes: readonly Shape[]): Shape {
  const [first = []] = shapes
  const extents = shapes.map(([extent, ...rest]) => {
    if (typeof extent !== 'number' || formatShape(rest) !== formatShape(first.slice(1)))
      throw mismatch(first, [extent!, ...rest])
    return extent
  })
  return [extents.reduce((sum, extent) => sum + extent, 0), ...first.slice(1)]
}

function requireShape(value: ValueInfo, shape: Shape): void {
  if (formatShape(value.shape) !== formatShape(shape)) throw mismatch(value.shape, shape)
}

function mismatch(a: Shape, b: Shape): TypeError {
  return new TypeError(`Shapes ${formatShape(a)} and ${formatShape(b)} do not fit together.`)
}
