// The feeds of a repeated graph's turns, joined: every input gets an axis of turns in front.
import type { Tensor } from 'onnxruntime-node'
import { repeatNames } from './repeat.ts'
import { floats, floatsOf, integers, type Feeds } from './session.ts'

/** `turns` have the same inputs in the same shapes; the result is named as `serialiseRepeat` names what each turn gets. */
export function stackTurns(turns: readonly Feeds[]): Feeds {
  return Object.fromEntries(
    Object.entries(turns[0]!).map(([name, { dims }]) => {
      const parts = turns.map((turn) => turn[name]!)
      const shape = [turns.length, ...dims]
      return [
        repeatNames.perTurn(name),
        parts[0]!.type === 'int64' ? stackIntegers(parts, shape) : stackFloats(parts, shape)
      ]
    })
  )
}

function stackFloats(parts: readonly Tensor[], shape: readonly number[]): Tensor {
  const data = new Float32Array(shape.reduce((product, extent) => product * extent, 1))
  const length = data.length / parts.length
  for (const [turn, part] of parts.entries()) data.set(floatsOf(part), turn * length)
  return floats(data, shape)
}

function stackIntegers(parts: readonly Tensor[], shape: readonly number[]): Tensor {
  return integers(
    parts.flatMap(({ data }) => Array.from(data as BigInt64Array, Number)),
    shape
  )
}
