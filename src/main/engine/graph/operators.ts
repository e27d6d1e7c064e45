// The operators that a graph may hold: one closed table from name to inputs and attributes, as in ONNX opset 20 and com.microsoft 1.
import type { Bytes, Floats, Integers, Shape, ShortIntegers } from './value.ts'

type None = Readonly<Record<never, never>>
interface Unary {
  inputs: readonly [Floats]
  attributes: None
}
interface Binary {
  inputs: readonly [Floats, Floats]
  attributes: None
}
interface Reduction {
  inputs: readonly [Floats]
  attributes: { readonly axes: readonly number[]; readonly keepdims: boolean }
}
interface Normaliser {
  inputs: readonly [Floats]
  attributes: { readonly axis: number }
}

/**
 * Shapes and axes that ONNX takes as small integer tensors are attributes here; `serialise.ts` turns them into inputs.
 * Adding an operator demands a shape rule (`infer.ts`) and a gradient or an entry among those without one (`gradients.ts`).
 */
export interface Operators {
  Add: Binary
  Sub: Binary
  Mul: Binary
  Div: Binary
  Neg: Unary
  Sqrt: Unary
  Exp: Unary
  Erf: Unary
  Tanh: Unary
  Gelu: Unary
  Relu: Unary
  /** -1, 0 or 1. */
  Sign: Unary
  Softmax: Normaliser
  LogSoftmax: Normaliser
  /**
   * Outputs: y = scale xhat + bias, xhat = (x - mean) / sigma, 1 / sigma (keeping the axis with extent 1); the backward pass needs
   * the last two. Written as primitives (`layer-norm.ts`): the kernel of this name is three times slower on the CPU.
   */
  LayerNormalization: {
    inputs: readonly [x: Floats, scale: Floats, bias: Floats]
    attributes: { readonly axis: -1; readonly epsilon: number }
  }
  MatMul: Binary
  /** A' B' + bias on matrices; ' transposes where asked. */
  Gemm: {
    inputs: readonly [a: Floats, b: Floats] | readonly [a: Floats, b: Floats, bias: Floats]
    attributes: { readonly transA: boolean; readonly transB: boolean }
  }
  /** com.microsoft: alpha A' B' over leading batch axes; ' transposes the last two. */
  FusedMatMul: {
    inputs: readonly [a: Floats, b: Floats]
    attributes: { readonly transA: boolean; readonly transB: boolean; readonly alpha: number }
  }
  Transpose: { inputs: readonly [Floats]; attributes: { readonly perm: readonly number[] } }
  Reshape: { inputs: readonly [Floats]; attributes: { readonly shape: Shape } }
  ReduceSum: Reduction
  ReduceMean: Reduction
  /** Rows of a table: result[..., :] = table[indices[...], :]. */
  Gather: { inputs: readonly [table: Floats, indices: Integers]; attributes: { readonly axis: 0 } }
  /** Adds rows of updates into data at the given indices (last axis of indices has extent 1). */
  ScatterND: {
    inputs: readonly [data: Floats, indices: Integers, updates: Floats]
    attributes: { readonly reduction: 'add' }
  }
  /**
   * Rows moved to other places: y[...] = x[place], counted over all of x's leading axes. A place below 0 is a hole. `origins` says the
   * same from the other side, for each row of x where in y it goes, so that each goes to one place at most; the gradient is the same
   * move back. Rows at holes hold anything, or zeros where `zeros` asks for them, in y and (`zerosBack`) in the gradient.
   */
  Rearrange: {
    inputs: readonly [x: Floats, places: Integers, origins: Integers]
    attributes: { readonly zeros: boolean; readonly zerosBack: boolean }
  }
  Min: Binary
  /** Side by side along the first axis. */
  Concat: { inputs: readonly Floats[]; attributes: { readonly axis: 0 } }
  /** Cut along the first axis into stretches of the given extents. */
  Split: { inputs: readonly [Floats]; attributes: { readonly axis: 0; readonly split: readonly number[] } }
  /** The elements from `start` to `end` (int64 [1], exclusive) along the first axis. */
  Slice: { inputs: readonly [x: Floats, start: Integers, end: Integers]; attributes: None }
  Expand: { inputs: readonly [Floats]; attributes: { readonly shape: Shape } }

  // Fused operators of com.microsoft, for graphs that only tag: their results leave out what a backward pass would need.
  /** Self-attention: the product with [hidden, 3 hidden] gives query, key and value; positions beyond a row's length are masked. */
  Attention: {
    inputs: readonly [x: Floats, weight: Floats, bias: Floats, lengths: ShortIntegers]
    attributes: { readonly num_heads: number }
  }
  /** The same with signed 8-bit weights and a scale for each output; `serialise.ts` puts the quantising of x before it. */
  QAttention: {
    inputs: readonly [x: Floats, weight: Bytes, bias: Floats, scale: Floats, zeroPoint: Bytes, lengths: ShortIntegers]
    attributes: { readonly num_heads: number }
  }
  /** A B + bias; A is quantised to 8 bits over its own range, B is signed 8-bit with a scale for each column. */
  DynamicQuantizeMatMul: {
    inputs: readonly [a: Floats, b: Bytes, scale: Floats, bias: Floats]
    attributes: None
  }
  /** LayerNormalization(x + skip). */
  SkipLayerNormalization: {
    inputs: readonly [x: Floats, skip: Floats, weight: Floats, bias: Floats]
    attributes: { readonly epsilon: number }
  }
}

export type Operator = keyof Operators

/** One application of an operator. */
export interface Node<Op extends Operator = Operator> {
  readonly op: Op
  readonly inputs: Operators[Op]['inputs']
  readonly attributes: Operators[Op]['attributes']
  readonly outputs: readonly [Floats, ...Floats[]]
}

export type AnyNode = { [Op in Operator]: Node<Op> }[Operator]
