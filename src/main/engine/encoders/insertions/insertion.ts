// Where a method can stand in a layer, and what it brings along: the encoder's graph knows this alone, the methods fill it.
import type { Floats } from '../../graph/graph.ts'
import type { ParameterSpec } from '../parameters.ts'

/** A parameter that a method adds, with the numbers it begins with. */
export interface InsertedParameter extends ParameterSpec {
  readonly draw: (count: number, ...key: readonly number[]) => Float32Array
}

/** The places of a layer's graph at which a method can stand. */
export interface Insertions {
  /** On the result y of the linear layer `name` of x. */
  readonly onLinear: (y: Floats, x: Floats, name: string, level: number) => Floats
  /** On the result of a layer's attention or feed-forward part, before it is added to what went in. */
  readonly onSublayer: (y: Floats, name: string) => Floats
}

export const noInsertions: Insertions = { onLinear: (y) => y, onSublayer: (y) => y }
