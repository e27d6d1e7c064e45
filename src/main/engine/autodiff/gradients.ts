// One total table: operator -> how the gradient of its result becomes gradients of its inputs. An operator without a rule does not compile.
// Notation: y = op(x, ...), dy = the gradient of the loss with respect to y, of y's shape; A' = A transposed; products of equal shapes go element by
// element, those of matrices are named by capitals. What broadcasting repeated is summed again. Each rule gives one function per input, called only if needed.
import {
  add,
  batchProduct,
  divide,
  errorFunction,
  exponential,
  expand,
  mean,
  multiply,
  negate,
  product,
  rearrange,
  reshape,
  scale,
  scatterAdd,
  shift,
  sign,
  softmax,
  subtract,
  sum,
  transpose
} from '../graph/operations.ts'
import type { Floats, Node } from '../graph/graph.ts'
import type { Operator } from '../graph/operators.ts'
import { resolveAxis } from '../graph/value-info.ts'
import { reduceTo } from './reduce-to.ts'

/** Operators of which no gradient is ever asked: they stand in backward passes, updates and masks only, or in graphs that only tag. */
type WithoutGradient =
  | 'Erf'
  | 'Sign'
  | 'ScatterND'
  | 'Min'
  | 'Slice'
  | 'Concat'
  | 'Split'
  | 'Expand'
  | 'Attention'
  | 'QAttention'
  | 'DynamicQuantizeMatMul'
  | 'SkipLayerNormalization'
export type DifferentiableOperator = Exclude<Operator, WithoutGradient>

/** Builds the gradient of one input. */
type InputGradient = () => Floats
/** Inputs that are indices have none. */
export type GradientRule<Op extends Operator> = (node: Node<Op>, dy: Floats) => readonly (InputGradient | undefined)[]

export const gradients: { readonly [Op in DifferentiableOperator]: GradientRule<Op> } = {
  // y = a + b
  Add: ({ inputs: [a, b] }, dy) => [() => reduceTo(dy, a), () => reduceTo(dy, b)],

  // y = a - b
  Sub: ({ inputs: [a, b] }, dy) => [() => reduceTo(dy, a), () => reduceTo(negate(dy), b)],

  // y = a b: da = dy b, db = dy a
  Mul: ({ inputs: [a, b] }, dy) => [() => reduceTo(multiply(dy, b), a), () => reduceTo(multiply(dy, a), b)],

  // y = a / b: da = dy / b, db = -dy y / b
  Div: ({ inputs: [a, b], outputs: [y] }, dy) => [
    () => reduceTo(divide(dy, b), a),
    () => reduceTo(negate(divide(multiply(dy, y), b)), b)
  ],

  // y = -x
  Neg: (_, dy) => [() => negate(dy)],

  // y = sqrt(x): dx = dy / (2 y)
  Sqrt: ({ outputs: [y] }, dy) => [() => divide(dy, scale(y, 2))],

  // y = exp(x): dx = dy y
  Exp: ({ outputs: [y] }, dy) => [() => multiply(dy, y)],

  // y = tanh(x): dx = dy (1 - y^2) = dy - dy y^2
  Tanh: ({ outputs: [y] }, dy) => [() => subtract(dy, multiply(dy, multiply(y, y)))],

  // y = x Phi(x) (Hendrycks and Gimpel 2016), Phi and phi the standard normal distribution and density: dx = dy (Phi(x) + x phi(x))
  Gelu: ({ inputs: [x] }, dy) => [() => multiply(dy, add(normalDistribution(x), multiply(x, normalDensity(x))))],

  // y = max(x, 0): dx = dy where y > 0, 0 elsewhere
  Relu: ({ outputs: [y] }, dy) => [() => multiply(dy, sign(y))],

  // y = softmax(x): dx = y dy - y sum(y dy)
  Softmax: ({ outputs: [y], attributes: { axis } }, dy) => [
    () => {
      const weighted = multiply(y, dy)
      return subtract(weighted, multiply(y, sum(weighted, [axis], { keepdims: true })))
    }
  ],

  // y = x - log sum exp(x): dx = dy - softmax(x) sum(dy).
  // Under the cross-entropy -sum(w y) with weights w = onehot / n (0 where ignored) this is (softmax(x) - onehot) / n.
  LogSoftmax: ({ inputs: [x], attributes: { axis } }, dy) => [
    () => subtract(dy, multiply(softmax(x), sum(dy, [axis], { keepdims: true })))
  ],

  // y = g xhat + b, xhat = (x - mean) / sigma over the last axis (Ba, Kiros and Hinton 2016):
  // dx = (g dy - mean(g dy) - xhat mean(g dy xhat)) / sigma, dg = sum(dy xhat), db = sum(dy) over all but the last axis
  LayerNormalization: ({ inputs: [, weight, bias], outputs: [, normalised, inverseSigma] }, dy) => [
    () => {
      const weighted = multiply(dy, weight)
      const centred = subtract(weighted, mean(weighted, [-1], { keepdims: true }))
      const along = mean(multiply(weighted, normalised!), [-1], { keepdims: true })
      return multiply(subtract(centred, multiply(normalised!, along)), inverseSigma!)
    },
    () => reduceTo(multiply(dy, normalised!), weight),
    () => reduceTo(dy, bias)
  ],

  // y = A B: dA = dy B', dB = A' dy
  MatMul: ({ inputs: [a, b] }, dy) => [
    () => reduceTo(batchProduct(dy, b, { transB: true }), a),
    () => reduceTo(batchProduct(a, dy, { transA: true }), b)
  ],

  // y = op(A) op(B) + c, op transposing where asked: d op(A) = dy op(B)', d op(B) = op(A)' dy, dc = sum of the rows of dy
  Gemm: ({ inputs: [a, b, bias], attributes: { transA, transB } }, dy) => [
    () => (transA ? product(b, dy, { transA: transB, transB: true }) : product(dy, b, { transB: !transB })),
    () => (transB ? productOverRows(dy, a, { transB: transA }) : transA ? product(a, dy) : productOverRows(a, dy)),
    bias && (() => sum(dy, [0]))
  ],

  // y = alpha op(A) op(B) over batch axes: as Gemm, times alpha
  FusedMatMul: ({ inputs: [a, b], attributes: { transA, transB, alpha } }, dy) => [
    () => {
      const da = transA
        ? batchProduct(b, dy, { transA: transB, transB: true, alpha })
        : batchProduct(dy, b, { transB: !transB, alpha })
      return reduceTo(da, a)
    },
    () => {
      const db = transB
        ? batchProduct(dy, a, { transA: true, transB: transA, alpha })
        : batchProduct(a, dy, { transA: !transA, alpha })
      return reduceTo(db, b)
    }
  ],

  // y = x with axes permuted: dx = dy by the inverse permutation
  Transpose: ({ attributes: { perm } }, dy) => [
    () =>
      transpose(
        dy,
        perm.map((_, axis) => perm.indexOf(axis))
      )
  ],

  // y = x in another shape: dx = dy in x's
  Reshape: ({ inputs: [x] }, dy) => [() => reshape(dy, x.shape)],

  // y = sum of x over axes: dx = dy, repeated along them
  ReduceSum: ({ inputs: [x], attributes: { axes } }, dy) => [() => spread(dy, x, axes)],

  // y = mean of x over axes of n elements: dx = dy / n, repeated along them
  ReduceMean: ({ inputs: [x], attributes: { axes } }, dy) => [() => scale(spread(dy, x, axes), 1 / extentOf(x, axes))],

  // y = table[i]: d table[r] = sum of dy where i = r
  Gather: ({ inputs: [table, indices] }, dy) => [
    () => scatterAdd(expand(table.graph.constant(0), table.shape), indices, dy),
    undefined
  ],

  // y = rows of x at other places: the move back
  Rearrange: ({ inputs: [, places, origins], attributes: { zeros, zerosBack } }, dy) => [
    () => rearrange(dy, { places: origins, origins: places }, { zeros: zerosBack, zerosBack: zeros }),
    undefined,
    undefined
  ]
}

/**
 * A' op(B), a sum over rows: A [rows, inputs], op(B) [rows, outputs]. The CPU's kernel transposes A anew for each panel of columns that it
 * makes; where these are many, transposing it once before costs less (docs/decisions/011).
 */
function productOverRows(a: Floats, b: Floats, { transB = false } = {}): Floats {
  const columns = b.shape[transB ? 0 : 1]!
  const isWide = typeof columns === 'number' && columns > 2 * panelColumns
  return isWide ? product(transpose(a, [1, 0]), b, { transB }) : product(a, b, { transA: true, transB })
}

/** Columns of a result that ONNX Runtime's kernel makes at once. */
const panelColumns = 128

/** Phi(x) = (1 + erf(x / sqrt 2)) / 2 */
function normalDistribution(x: Floats): Floats {
  return scale(shift(errorFunction(scale(x, Math.SQRT1_2)), 1), 0.5)
}

/** phi(x) = exp(-x^2 / 2) / sqrt(2 pi) */
function normalDensity(x: Floats): Floats {
  return scale(exponential(scale(multiply(x, x), -0.5)), 1 / Math.sqrt(2 * Math.PI))
}

/** The gradient of a reduction, given back its reduced axes and repeated along them. */
function spread(dy: Floats, x: Floats, axes: readonly number[]): Floats {
  const reduced = new Set(axes.map((axis) => resolveAxis(axis, x.shape)))
  const kept = x.shape.map((extent, axis) => (reduced.has(axis) ? 1 : extent))
  return expand(kept.length === dy.shape.length ? dy : reshape(dy, kept), x.shape)
}

/** How many elements a reduction takes together; only over axes of fixed extent. */
function extentOf(x: Floats, axes: readonly number[]): number {
  return axes.reduce((count, axis) => {
    const extent = x.shape[resolveAxis(axis, x.shape)]
    if (typeof extent !== 'number') throw new TypeError('A mean over a symbolic axis has no gradient here.')
    return count * extent
  }, 1)
}
