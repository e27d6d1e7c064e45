// A value of a graph: a tensor with a name, an element type and a shape, known before anything runs.
import type { Graph } from './graph.ts'

export type ElementType = 'float32' | 'int64' | 'int32' | 'int8'

/** A fixed extent, or the name of one that is known only when the graph runs. Equal names are equal extents. */
export type Dimension = number | string
export type Shape = readonly Dimension[]

export interface Value<Type extends ElementType = ElementType> {
  readonly graph: Graph
  readonly id: number
  readonly name: string
  readonly type: Type
  readonly shape: Shape
}

export type Floats = Value<'float32'>
export type Integers = Value<'int64'>
/** Lengths, where an operator of com.microsoft asks for them in this type. */
export type ShortIntegers = Value<'int32'>
/** Quantised weights. */
export type Bytes = Value<'int8'>

export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`
}

/** Of a tensor whose extents are known. */
export function countElements(extents: readonly number[]): number {
  return extents.reduce((product, extent) => product * extent, 1)
}

/** An axis counted from the end (-1 is the last) as one counted from the start. */
export function resolveAxis(axis: number, shape: Shape): number {
  const resolved = axis < 0 ? axis + shape.length : axis
  if (resolved < 0 || resolved >= shape.length) throw new RangeError(`Axis ${axis} is not in ${formatShape(shape)}.`)
  return resolved
}
