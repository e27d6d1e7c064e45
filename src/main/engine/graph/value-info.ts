// What is known of a value before anything runs: its name, element type and shape, as in ONNX's ValueInfoProto.

export type ElementType = 'float32' | 'int64' | 'int32' | 'int8'

/** A fixed extent, or the name of one that is known only when the graph runs. Equal names are equal extents. */
export type Dimension = number | string
export type Shape = readonly Dimension[]

export interface ValueInfo<Type extends ElementType = ElementType> {
  readonly name: string
  readonly type: Type
  readonly shape: Shape
}

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
