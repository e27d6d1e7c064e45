// The operators that a graph may hold: one closed table from name to inputs and attributes, as in ONNX opset 20 and com.microsoft 1.
import type { Shape } from './value-info.ts'

type None = Readonly<Record<never, never>>
interface Unary {
  inputs: readonly ['float32']
  attributes: None
}
interface Binary {
  inputs: readonly ['float32', 'float32']
  attributes: None
}
interface Reduction {
  inputs: readonly ['float32']
  attributes: { readonly axes: readonly number[]; readonly keepdims: boolean }
}
interface Normaliser {
  inputs: readonly ['float32']
  attributes: { readonly axis: number }
}

/**
 * Shapes and axes that ONNX takes as small integer tensors are attributes here; `lowerings.ts` turns them into inputs.
 * Adding an operator demands a shape rule (`shape-rules.ts`), how it is written (`lowerings.ts`) and a gradient or an entry among those without one (`gradients.ts`).
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
    inputs: readonly [x: 'float32', scale: 'float32', bias: 'float32']
    attributes: { readonly axis: -1; readonly epsilon: number }
  }
  MatMul: Binary
  /** op(A) op(B) + bias on matrices, op transposing where asked, as in BLAS. */
  Gemm: {
    inputs: readonly [a: 'float32', b: 'float32'] | readonly [a: 'float32', b: 'float32', bias: 'float32']
    attributes: { readonly transA: boolean; readonly transB: boolean }
  }
  /** com.microsoft: alpha op(A) op(B) over leading batch axes, op transposing the last two where asked. */
  FusedMatMul: {
    inputs: readonly [a: 'float32', b: 'float32']
    attributes: { readonly transA: boolean; readonly transB: boolean; readonly alpha: number }
  }
  Transpose: { inputs: readonly ['float32']; attributes: { readonly perm: readonly number[] } }
  Reshape: { inputs: readonly ['float32']; attributes: { readonly shape: Shape } }
  ReduceSum: Reduction
  ReduceMean: Reduction
  /** Rows of a table: result[..., :] = table[indices[...], :]. */
  Gather: { inputs: readonly [table: 'float32', indices: 'int64']; attributes: { readonly axis: 0 } }
  /** Adds rows of updates into data at the given indices (last axis of indices has extent 1). */
  ScatterND: {
    inputs: readonly [data: 'float32', indices: 'int64', updates: 'float32']
    attributes: { readonly reduction: 'add' }
  }
  /**
   * Rows moved to other places: y[...] = x[place], counted over all of x's leading axes. A place below 0 is a hole. `origins` says the
   * same from the other side, for each row of x where in y it goes, so that each goes to one place at most; the gradient is the same
   * move back. Rows at holes hold anything, or zeros where `zeros` asks for them, in y and (`zerosBack`) in the gradient.
   */
  Rearrange: {
    inputs: readonly [x: 'float32', places: 'int64', origins: 'int64']
    attributes: { readonly zeros: boolean; readonly zerosBack: boolean }
  }
  Min: Binary
  /** Side by side along the first axis. */
  Concat: { inputs: readonly 'float32'[]; attributes: { readonly axis: 0 } }
  /** Cut along the first axis into stretches of the given extents. */
  Split: { inputs: readonly ['float32']; attributes: { readonly axis: 0; readonly split: readonly number[] } }
  /** The elements from `start` to `end` (int64 [1], exclusive) along the first axis. */
  Slice: { inputs: readonly [x: 'float32', start: 'int64', end: 'int64']; attributes: None }
  Expand: { inputs: readonly ['float32']; attributes: { readonly shape: Shape } }

  // Fused operators of com.microsoft, for graphs that only tag: their results leave out what a backward pass would need.
  /** Self-attention: the product with [hidden, 3 hidden] gives query, key and value; positions beyond a row's length are masked. */
  Attention: {
    inputs: readonly [x: 'float32', weight: 'float32', bias: 'float32', lengths: 'int32']
    attributes: { readonly num_heads: number }
  }
  /** The same with signed 8-bit weights and a scale for each output; `lowerings.ts` puts the quantising of x before it. */
  QAttention: {
    inputs: readonly [
      x: 'float32',
      weight: 'int8',
      bias: 'float32',
      scale: 'float32',
      zeroPoint: 'int8',
      lengths: 'int32'
    ]
    attributes: { readonly num_heads: number }
  }
  /** A B + bias; A is quantised to 8 bits over its own range, B is signed 8-bit with a scale for each column. */
  DynamicQuantizeMatMul: {
    inputs: readonly [a: 'float32', b: 'int8', scale: 'float32', bias: 'float32']
    attributes: None
  }
  /** LayerNormalization(x + skip). */
  SkipLayerNormalization: {
    inputs: readonly [x: 'float32', skip: 'float32', weight: 'float32', bias: 'float32']
    attributes: { readonly epsilon: number }
  }
}

export type Operator = keyof Operators
