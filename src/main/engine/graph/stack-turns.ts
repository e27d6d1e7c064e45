// The feeds of a repeated graph's turns, joined: every input gets an axis of turns in front, and is as wide as the widest turn's.
import type { Tensor } from 'onnxruntime-node'
import { floats, floatsOf, integers, longIntegers, longIntegersOf, type Feeds } from './session.ts'
import { turnNames } from './turn-extents.ts'
import { countElements } from './value-info.ts'

/** `turns` have the same inputs; the result is named as `serialiseRepeat` names what each turn gets. */
export function stackTurns(turns: readonly Feeds[]): Feeds {
  return Object.fromEntries(
    Object.entries(turns[0]!).flatMap(([name, { dims }]) => {
      const parts = turns.map((turn) => turn[name]!)
      const widest = dims.map((_, axis) => parts.reduce((most, part) => Math.max(most, part.dims[axis]!), 0))
      const extents = integers(
        parts.flatMap((part) => part.dims),
        [parts.length, dims.length]
      )
      return [
        [turnNames.values(name), stack(parts, widest)],
        [turnNames.extents(name), extents]
      ]
    })
  )
}

function stack(parts: readonly Tensor[], widest: readonly number[]): Tensor {
  const size = countElements(widest)
  const shape = [parts.length, ...widest]
  if (parts[0]!.type === 'int64') {
    const data = new BigInt64Array(parts.length * size)
    for (const [turn, part] of parts.entries())
      place(longIntegersOf(part), part.dims, data.subarray(turn * size), widest)
    return longIntegers(data, shape)
  }
  const data = new Float32Array(parts.length * size)
  for (const [turn, part] of parts.entries()) place(floatsOf(part), part.dims, data.subarray(turn * size), widest)
  return floats(data, shape)
}

interface Numbers<Own> {
  readonly length: number
  readonly set: (values: Own, at: number) => void
  readonly subarray: (start: number, end: number) => Own
}

/** Copies a tensor of extents `dims` into the corner of one of extents `widest`, stretch by stretch of the last axis. */
function place<Own extends Numbers<Own>>(
  values: Own,
  dims: readonly number[],
  into: Own,
  widest: readonly number[]
): void {
  const width = dims.at(-1) ?? 1
  for (let start = 0; start < values.length; start += width) {
    let [row, at, stride] = [start / width, 0, widest.at(-1) ?? 1]
    for (let axis = dims.length - 2; axis >= 0; axis--) {
      at += (row % dims[axis]!) * stride
      row = Math.floor(row / dims[axis]!)
      stride *= widest[axis]!
    }
    into.set(values.subarray(start, start + width), at)
  }
}
