// Reverse mode: walks a graph backwards from a scalar and adds the nodes that compute its gradients.
import type { AnyNode, Floats, Graph, Node, Value } from '../graph/graph.ts'
import { add } from '../graph/operations.ts'
import { gradients, type DifferentiableOperator } from './gradients.ts'

/**
 * Extends the graph by the gradients of `loss` with respect to `targets`, in their order. Values that no target reaches get
 * no gradient nodes: what is frozen costs nothing. Errors: a target that the loss does not depend on; an operator without a rule.
 */
export function addGradients(loss: Floats, targets: readonly Floats[]): Floats[] {
  const { graph } = loss
  const forward = [...graph.nodes]
  const wanted = reachedFrom(targets, forward)
  const found = new Map<number, Floats>([[loss.id, graph.constant(1)]])
  for (const node of forward.toReversed()) {
    const dy = found.get(node.outputs[0].id)
    // What a target itself is made of is not asked for.
    if (!dy || !node.inputs.some(({ id }: Value) => wanted.has(id))) continue
    const inputGradients = applyRule(differentiable(node), dy)
    for (const [index, input] of node.inputs.entries()) {
      const gradient = wanted.has(input.id) ? inputGradients[index]?.() : undefined
      if (!gradient) continue
      const other = found.get(input.id)
      found.set(input.id, other ? add(other, gradient) : gradient)
    }
  }
  return targets.map((target) => {
    const gradient = found.get(target.id)
    if (!gradient) throw new Error(`The loss does not depend on ${target.name}.`)
    return gradient
  })
}

/** The ids of the targets and of every value computed from one. */
function reachedFrom(targets: readonly Floats[], nodes: Graph['nodes']): Set<number> {
  const reached = new Set(targets.map(({ id }) => id))
  for (const node of nodes) {
    if (node.inputs.some(({ id }) => reached.has(id))) for (const { id } of node.outputs) reached.add(id)
  }
  return reached
}

type DifferentiableNode = Extract<AnyNode, { op: DifferentiableOperator }>

function differentiable(node: AnyNode): DifferentiableNode {
  if (node.op in gradients) return node as DifferentiableNode
  throw new Error(`There is no gradient rule for ${node.op}.`)
}

function applyRule<Op extends DifferentiableOperator>(node: Node<Op>, dy: Floats): ReturnType<(typeof gradients)[Op]> {
  return gradients[node.op](node, dy) as ReturnType<(typeof gradients)[Op]>
}
