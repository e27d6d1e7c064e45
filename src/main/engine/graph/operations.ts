// Operators as functions of values, so that a formula in code reads like the formula on paper.
import type { Bytes, Floats, Integers, ShortIntegers } from './graph.ts'
import type { Shape } from './value-info.ts'

export const add = (a: Floats, b: Floats): Floats => a.graph.apply('Add', [a, b], {})[0]
export const subtract = (a: Floats, b: Floats): Floats => a.graph.apply('Sub', [a, b], {})[0]
export const multiply = (a: Floats, b: Floats): Floats => a.graph.apply('Mul', [a, b], {})[0]
export const divide = (a: Floats, b: Floats): Floats => a.graph.apply('Div', [a, b], {})[0]
export const negate = (x: Floats): Floats => x.graph.apply('Neg', [x], {})[0]
export const squareRoot = (x: Floats): Floats => x.graph.apply('Sqrt', [x], {})[0]
export const exponential = (x: Floats): Floats => x.graph.apply('Exp', [x], {})[0]
export const errorFunction = (x: Floats): Floats => x.graph.apply('Erf', [x], {})[0]
export const tanh = (x: Floats): Floats => x.graph.apply('Tanh', [x], {})[0]
export const relu = (x: Floats): Floats => x.graph.apply('Relu', [x], {})[0]
export const sign = (x: Floats): Floats => x.graph.apply('Sign', [x], {})[0]
export const gelu = (x: Floats): Floats => x.graph.apply('Gelu', [x], {})[0]

/** x times a number known when the graph is built. */
export const scale = (x: Floats, factor: number): Floats => multiply(x, x.graph.constant(factor))
/** x plus a number known when the graph is built. */
export const shift = (x: Floats, offset: number): Floats => add(x, x.graph.constant(offset))

/** Over the last axis. */
export const softmax = (x: Floats): Floats => x.graph.apply('Softmax', [x], { axis: -1 })[0]
/** Over the last axis. */
export const logSoftmax = (x: Floats): Floats => x.graph.apply('LogSoftmax', [x], { axis: -1 })[0]
export const normaliseLayer = (x: Floats, weight: Floats, bias: Floats, epsilon: number): Floats =>
  x.graph.apply('LayerNormalization', [x, weight, bias], { axis: -1, epsilon })[0]

/** A B over leading batch axes, as NumPy's matmul. */
export const matrixProduct = (a: Floats, b: Floats): Floats => a.graph.apply('MatMul', [a, b], {})[0]

/** Which of the two matrices op() transposes. */
export interface Transposing {
  readonly transA?: boolean
  readonly transB?: boolean
}
/** alpha op(A) op(B) over leading batch axes. */
export const batchProduct = (
  a: Floats,
  b: Floats,
  { transA = false, transB = false, alpha = 1 }: Transposing & { readonly alpha?: number } = {}
): Floats => a.graph.apply('FusedMatMul', [a, b], { transA, transB, alpha })[0]
/** op(A) op(B) on matrices. */
export const product = (a: Floats, b: Floats, { transA = false, transB = false }: Transposing = {}): Floats =>
  a.graph.apply('Gemm', [a, b], { transA, transB })[0]
/** x W' + bias [rows, outputs], x [rows, inputs], W [outputs, inputs] as PyTorch stores a linear layer, ' transposed. */
export const linear = (x: Floats, weight: Floats, bias: Floats): Floats =>
  x.graph.apply('Gemm', [x, weight, bias], { transA: false, transB: true })[0]

export const transpose = (x: Floats, perm: readonly number[]): Floats => x.graph.apply('Transpose', [x], { perm })[0]
export const reshape = (x: Floats, shape: Shape): Floats => x.graph.apply('Reshape', [x], { shape })[0]
export const expand = (x: Floats, shape: Shape): Floats => x.graph.apply('Expand', [x], { shape })[0]

interface ReductionOptions {
  readonly keepdims?: boolean
}
export const sum = (x: Floats, axes: readonly number[], { keepdims = false }: ReductionOptions = {}): Floats =>
  x.graph.apply('ReduceSum', [x], { axes, keepdims })[0]
export const mean = (x: Floats, axes: readonly number[], { keepdims = false }: ReductionOptions = {}): Floats =>
  x.graph.apply('ReduceMean', [x], { axes, keepdims })[0]

/** The smaller of each pair. */
export const minimum = (a: Floats, b: Floats): Floats => a.graph.apply('Min', [a, b], {})[0]
/** Elements `start` to `end`, exclusive, along the first axis; both int64 [1], known when the graph runs. */
export const slice = (x: Floats, start: Integers, end: Integers): Floats =>
  x.graph.apply('Slice', [x, start, end], {})[0]

/** Side by side along the first axis. */
export const concatenate = (parts: readonly Floats[]): Floats =>
  parts.length === 1 ? parts[0]! : parts[0]!.graph.apply('Concat', parts, { axis: 0 })[0]
/** Cut along the first axis: stretches of the given extents. */
export const split = (x: Floats, extents: readonly number[]): readonly Floats[] =>
  extents.length === 1 ? [x] : x.graph.apply('Split', [x], { axis: 0, split: extents })

/** Rows of a table [rows, width] by indices [...]: [..., width]. */
export const gatherRows = (table: Floats, indices: Integers): Floats =>
  table.graph.apply('Gather', [table, indices], { axis: 0 })[0]
/** Adds each row of updates [..., width] into data [rows, width] at its index [..., 1]. */
export const scatterAdd = (data: Floats, indices: Integers, updates: Floats): Floats =>
  data.graph.apply('ScatterND', [data, indices, updates], { reduction: 'add' })[0]

/** Where the rows of one arrangement lie in another, as `Rearrange` takes it. */
export interface Move {
  /** For each row of the result the row of `x`, below 0 for none. */
  readonly places: Integers
  /** For each row of `x` the row of the result, below 0 for none. */
  readonly origins: Integers
}
/** Moves the rows of x [...origins, width]: [...places, width]. Holes hold anything unless `zeros` asks for zeros there. */
export const rearrange = (x: Floats, { places, origins }: Move, { zeros = false, zerosBack = false } = {}): Floats =>
  x.graph.apply('Rearrange', [x, places, origins], { zeros, zerosBack })[0]

// Fused, for graphs that only tag.

/** A matrix as signed 8-bit integers [inputs, outputs] with the scale of each output. */
export interface QuantisedMatrix {
  readonly bytes: Bytes
  readonly scales: Floats
}
/** Self-attention of x [batch, tokens, hidden] over the first `lengths` [batch] tokens of each row; weight [hidden, 3 hidden]. */
export const attend = (x: Floats, weight: Floats, bias: Floats, lengths: ShortIntegers, heads: number): Floats =>
  x.graph.apply('Attention', [x, weight, bias, lengths], { num_heads: heads })[0]
/** As `attend`; `zeroPoints` [3 hidden] are 0, since the weights are symmetric. */
export const attendQuantised = (
  x: Floats,
  { bytes, scales }: QuantisedMatrix,
  bias: Floats,
  zeroPoints: Bytes,
  lengths: ShortIntegers,
  heads: number
): Floats => x.graph.apply('QAttention', [x, bytes, bias, scales, zeroPoints, lengths], { num_heads: heads })[0]
/** x W + bias with x [..., inputs] quantised on the way. */
export const linearQuantised = (x: Floats, { bytes, scales }: QuantisedMatrix, bias: Floats): Floats =>
  x.graph.apply('DynamicQuantizeMatMul', [x, bytes, scales, bias], {})[0]
/** Layer normalisation of x + skip. */
export const normaliseSum = (x: Floats, skip: Floats, weight: Floats, bias: Floats, epsilon: number): Floats =>
  x.graph.apply('SkipLayerNormalization', [x, skip, weight, bias], { epsilon })[0]
