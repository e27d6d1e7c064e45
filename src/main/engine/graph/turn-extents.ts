// Turns of different extents in one tensor: filled up to the widest outside a repeated graph, cut to their own inside it.
import type { NodeMessage, TensorMessage } from './onnx-messages.ts'
import type { Value } from './graph.ts'
import type { ElementType, Shape } from './value-info.ts'

interface FedRow {
  /** Its name as the graph's input [turns, ...]. */
  readonly fedAs: string
  /** What the body is given of it in a turn. */
  readonly name: string
  readonly type: ElementType
  readonly shape: Shape
}

/** How a per-turn input comes into the body. */
export interface TurnInput {
  readonly rows: readonly FedRow[]
  /** What makes the input of its rows, with what that reads; nothing where extents are fixed. */
  readonly nodes: readonly NodeMessage[]
  readonly constants: readonly TensorMessage[]
}

/** Names of what is fed for a per-turn input. */
export const turnNames = {
  /** Every turn's row, as wide as the widest. */
  values: (input: string) => `each ${input}`,
  /** int64 [turns, axes]: how much of its row is a turn's own. */
  extents: (input: string) => `each extents of ${input}`
} as const

/** The input of a body that each turn has its own of, from rows that are as wide as the widest. */
export function bringTurn({ name, type, shape }: Value<ElementType>): TurnInput {
  const fedAs = turnNames.values(name)
  if (shape.every((extent) => typeof extent === 'number'))
    return { rows: [{ fedAs, name, type, shape }], nodes: [], constants: [] }
  const [whole, extents, origin] = [`whole ${name}`, `extents of ${name}`, `origin of ${name}`] as const
  const axes = shape.length
  return {
    rows: [
      { fedAs, name: whole, type, shape: shape.map(widest) },
      { fedAs: turnNames.extents(name), name: extents, type: 'int64', shape: [axes] }
    ],
    nodes: [{ op: 'Slice', domain: '', inputs: [whole, origin, extents], outputs: [name], attributes: [] }],
    constants: [
      { name: origin, type: 'int64', shape: [axes], bytes: new Uint8Array(axes * BigInt64Array.BYTES_PER_ELEMENT) }
    ]
  }
}

const widest = (extent: number | string) => (typeof extent === 'number' ? extent : `widest ${extent}`)
