// One graph run many times within a single run: what it changes stays inside from turn to turn (ONNX Scan), on the device if there is one.
import type { Floats, Graph, Value } from './graph.ts'
import type { ElementType } from './value-info.ts'
import { encodeModel, type NodeMessage } from './onnx-messages.ts'
import { describeGraph, type SerialisedGraph } from './serialise.ts'
import { bringTurn, turnNames } from './turn-extents.ts'

/** A value that each turn replaces. */
export interface State {
  readonly input: Floats
  readonly next: Floats
}

export interface Repetition {
  readonly states: readonly State[]
  /** Inputs of which each turn gets its own, of its own symbolic extents; fed as `stackTurns` joins them. */
  readonly perTurn: readonly Value<ElementType>[]
  /** Values kept of every turn, by the name of the output [turns, ...]; their extents are fixed. */
  readonly collected: Readonly<Record<string, Floats>>
}

/** Names at the border of a repeated graph. Inputs that are neither a state nor per turn keep theirs: all turns share them. */
export const repeatNames = {
  first: (state: string) => `first ${state}`,
  last: (state: string) => `last ${state}`,
  perTurn: turnNames.values
} as const

/**
 * A model that runs `body` once for each row of its per-turn inputs. ONNX wants the rows of an input to be of one shape, so they are
 * fed as wide as the widest and cut to their own extents in the body: a short turn costs no more than it does alone.
 */
export function serialiseRepeat(body: Graph, { states, perTurn, collected }: Repetition): SerialisedGraph {
  const nexts = Object.fromEntries(states.map(({ input, next }) => [repeatNames.last(input.name), next]))
  const described = describeGraph(body, { ...nexts, ...collected })
  const ownNames = new Set([...states.map(({ input }) => input), ...perTurn].map(({ name }) => name))
  const shared = described.inputs.filter(({ name }) => !ownNames.has(name))
  const brought = perTurn.map(bringTurn)
  const rows = brought.flatMap((input) => input.rows)

  const inTurn = (name: string) => `${name} of a turn`
  const outputs = described.outputs.map((output) => ({ ...output, name: inTurn(output.name) }))
  const turn = {
    nodes: [...brought.flatMap(({ nodes }) => nodes), ...renameResults(described.nodes, inTurn, described.outputs)],
    initializers: [...described.initializers, ...brought.flatMap(({ constants }) => constants)],
    inputs: [...states.map(({ input }) => bare(input)), ...rows],
    outputs
  }
  const repeat: NodeMessage = {
    op: 'Scan',
    domain: '',
    inputs: [...states.map(({ input }) => repeatNames.first(input.name)), ...rows.map(({ fedAs }) => fedAs)],
    outputs: described.outputs.map(({ name }) => name),
    attributes: [
      { name: 'body', kind: 'graph', value: turn },
      { name: 'num_scan_inputs', kind: 'int', value: rows.length }
    ]
  }
  const turns = 'turns'
  const inputs = [
    ...states.map(({ input }) => ({ ...bare(input), name: repeatNames.first(input.name) })),
    ...rows.map(({ fedAs, type, shape }) => ({ name: fedAs, type, shape: [turns, ...shape] })),
    ...shared
  ]
  const results = described.outputs.map((output, index) =>
    index < states.length ? output : { ...output, shape: [turns, ...output.shape] }
  )
  const bytes = encodeModel({ nodes: [repeat], initializers: [], inputs, outputs: results })
  return { bytes, inputs: inputs.map(({ name }) => name) }
}

const bare = ({ name, type, shape }: Value<ElementType>) => ({ name, type, shape })

/** Gives the body's results names of their own: ONNX lets no name stand for two values, not even in different graphs. */
function renameResults(
  nodes: readonly NodeMessage[],
  rename: (name: string) => string,
  results: readonly { readonly name: string }[]
): NodeMessage[] {
  const names = new Set(results.map(({ name }) => name))
  const renamed = (name: string) => (names.has(name) ? rename(name) : name)
  return nodes.map((node) => ({ ...node, inputs: node.inputs.map(renamed), outputs: node.outputs.map(renamed) }))
}
