// A graph rewritten in ONNX's own operators of version 18, so that any runtime takes it.
import { type AnyNode, type Floats, Graph, type Node, type Value } from './graph.ts'
import { add, errorFunction, matrixProduct, multiply, scale, transpose } from './operations.ts'

/** The versions of ONNX that such a graph asks for. */
export const standardVersions = { format: 8, operators: 18 } as const

/** An equal graph without com.microsoft's operators and those that came after version 18, and `values` in it. */
export function useStandardOperators(
  graph: Graph,
  values: Readonly<Record<string, Floats>>
): { readonly graph: Graph; readonly values: Readonly<Record<string, Floats>> } {
  const standard = new Graph()
  const known = new Map<number, Value>()
  for (const { id, name, type, shape } of graph.inputs) known.set(id, standard.input(name, type, shape))
  for (const { value, data } of graph.constants) known.set(value.id, standard.constant(data))
  const mapped = (value: Value) => known.get(value.id)!
  for (const node of graph.nodes) {
    const outputs = rewrite(standard, node, node.inputs.map(mapped))
    for (const [i, { id }] of node.outputs.entries()) known.set(id, outputs[i]!)
  }
  return {
    graph: standard,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, mapped(value) as Floats]))
  }
}

function rewrite(graph: Graph, node: AnyNode, inputs: readonly Value[]): readonly Floats[] {
  switch (node.op) {
    case 'Gelu':
      return [gelu(inputs[0] as Floats)]
    case 'FusedMatMul':
      return [product(node, inputs[0] as Floats, inputs[1] as Floats)]
    default:
      return graph.apply(node.op, inputs as Node<typeof node.op>['inputs'], node.attributes)
  }
}

/** x Phi(x) = x/2 (1 + erf(x / sqrt 2)) */
function gelu(x: Floats): Floats {
  const half = scale(x, 0.5)
  return add(half, multiply(half, errorFunction(scale(x, Math.SQRT1_2))))
}

/** alpha A' B' */
function product({ attributes: { transA, transB, alpha } }: Node<'FusedMatMul'>, a: Floats, b: Floats): Floats {
  const left = transA ? swapLast(a) : a
  const right = transB ? swapLast(b) : b
  return scale(matrixProduct(left, right), alpha)
}

function swapLast(x: Floats): Floats {
  const axes = x.shape.map((_, axis) => axis)
  return transpose(x, [...axes.slice(0, -2), axes.length - 1, axes.length - 2])
}
