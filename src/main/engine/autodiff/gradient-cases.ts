// One small expression per operator, for the tests of the gradient table: against finite differences and against PyTorch.
import * as ops from '../graph/operations.ts'
import type { Floats, Graph } from '../graph/graph.ts'
import type { DifferentiableOperator } from './gradients.ts'

export interface GradientCase {
  readonly name: string
  /** Shapes of the float inputs `x0`, `x1`, ... */
  readonly shapes: readonly (readonly number[])[]
  /** Inputs are drawn from -2..2, or from 0.5..2.5 where the operator wants positive numbers. */
  readonly positive?: boolean
  readonly build: (inputs: readonly Floats[], graph: Graph) => Floats
}

/** Row indices of the Gather case; row 2 is used twice, row 0 never. */
export const gatherIndices = [2, 1, 2, 3]

/** A move of five rows to six places: row 2 goes nowhere, two places stay empty. */
export const moveShapes = { places: [2, 3], origins: [5] } as const
export const movePlaces = [3, -1, 0, 4, -1, 1]
export const moveOrigins = [2, 5, -1, 0, 3]

/** The move, with zeros in all holes. */
export function moveRows(x: Floats, graph: Graph): Floats {
  const places = graph.input('places', 'int64', moveShapes.places)
  const origins = graph.input('origins', 'int64', moveShapes.origins)
  return ops.rearrange(x, { places, origins }, { zeros: true, zerosBack: true })
}

const unary = (name: string, operation: (x: Floats) => Floats, positive = false): GradientCase => ({
  name,
  shapes: [[3, 4]],
  positive,
  build: ([x]) => operation(x!)
})

const binary = (name: string, operation: (a: Floats, b: Floats) => Floats): GradientCase[] =>
  [
    {
      label: 'equal shapes',
      shapes: [
        [2, 3],
        [2, 3]
      ]
    },
    { label: 'a row', shapes: [[2, 3], [3]] },
    {
      label: 'a column',
      shapes: [
        [2, 1],
        [2, 3]
      ]
    },
    { label: 'a scalar', shapes: [[], [2, 3]] }
  ].map(({ label, shapes }) => ({
    name: `${name} with ${label}`,
    shapes,
    positive: name === 'Div',
    build: ([a, b]: readonly Floats[]) => operation(a!, b!)
  }))

const products = (
  name: string,
  batch: readonly number[],
  operation: (a: Floats, b: Floats, transposed: { transA: boolean; transB: boolean }) => Floats
): GradientCase[] =>
  [0, 1, 2, 3].map((bits) => {
    const transposed = { transA: (bits & 1) === 1, transB: (bits & 2) === 2 }
    const a = transposed.transA ? [3, 2] : [2, 3]
    const b = transposed.transB ? [4, 3] : [3, 4]
    return {
      name: `${name}${transposed.transA ? ' A transposed' : ''}${transposed.transB ? ' B transposed' : ''}`,
      shapes: [
        [...batch, ...a],
        [...batch, ...b]
      ],
      build: ([x, y]: readonly Floats[]) => operation(x!, y!, transposed)
    }
  })

export const gradientCases: { readonly [Op in DifferentiableOperator]: readonly GradientCase[] } = {
  Add: binary('Add', ops.add),
  Sub: binary('Sub', ops.subtract),
  Mul: binary('Mul', ops.multiply),
  Div: binary('Div', ops.divide),
  Neg: [unary('Neg', ops.negate)],
  Sqrt: [unary('Sqrt', ops.squareRoot, true)],
  Exp: [unary('Exp', ops.exponential)],
  Tanh: [unary('Tanh', ops.tanh)],
  Gelu: [unary('Gelu', ops.gelu)],
  Relu: [unary('Relu', ops.relu)],
  Softmax: [unary('Softmax', ops.softmax)],
  LogSoftmax: [unary('LogSoftmax', ops.logSoftmax)],
  LayerNormalization: [
    {
      name: 'LayerNormalization',
      shapes: [[3, 4], [4], [4]],
      build: ([x, weight, bias]) => ops.normaliseLayer(x!, weight!, bias!, 1e-5)
    }
  ],
  MatMul: [
    {
      name: 'MatMul',
      shapes: [
        [2, 3],
        [3, 4]
      ],
      build: ([a, b]) => ops.matrixProduct(a!, b!)
    },
    {
      name: 'MatMul with a shared right side',
      shapes: [
        [2, 2, 3],
        [3, 4]
      ],
      build: ([a, b]) => ops.matrixProduct(a!, b!)
    }
  ],
  Gemm: [
    ...products('Gemm', [], ops.product),
    { name: 'Gemm as a linear layer', shapes: [[2, 3], [4, 3], [4]], build: ([x, w, b]) => ops.linear(x!, w!, b!) },
    {
      name: 'Gemm of many columns',
      shapes: [
        [2, 3],
        [3, 260]
      ],
      build: ([a, b]) => ops.product(a!, b!)
    },
    { name: 'Gemm as a wide layer', shapes: [[2, 260], [2, 260], [2]], build: ([x, w, b]) => ops.linear(x!, w!, b!) }
  ],
  FusedMatMul: products('FusedMatMul', [2], (a, b, transposed) =>
    ops.batchProduct(a, b, { ...transposed, alpha: 0.7 })
  ),
  Transpose: [{ name: 'Transpose', shapes: [[2, 3, 4]], build: ([x]) => ops.transpose(x!, [1, 2, 0]) }],
  Reshape: [{ name: 'Reshape', shapes: [[2, 6]], build: ([x]) => ops.reshape(x!, [3, 4]) }],
  ReduceSum: [
    { name: 'ReduceSum', shapes: [[2, 3, 4]], build: ([x]) => ops.sum(x!, [0, 2]) },
    { name: 'ReduceSum keeping axes', shapes: [[2, 3]], build: ([x]) => ops.sum(x!, [-1], { keepdims: true }) }
  ],
  ReduceMean: [
    { name: 'ReduceMean', shapes: [[2, 3, 4]], build: ([x]) => ops.mean(x!, [1]) },
    { name: 'ReduceMean keeping axes', shapes: [[2, 3]], build: ([x]) => ops.mean(x!, [-1], { keepdims: true }) }
  ],
  Gather: [
    {
      name: 'Gather',
      shapes: [[4, 3]],
      build: ([table], graph) => ops.gatherRows(table!, graph.input('indices', 'int64', [gatherIndices.length]))
    }
  ],
  Rearrange: [{ name: 'Rearrange', shapes: [[5, 3]], build: ([x], graph) => moveRows(x!, graph) }]
}
