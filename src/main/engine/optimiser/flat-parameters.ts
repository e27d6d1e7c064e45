// Parameters side by side in one flat array, so that the optimiser runs over stretches and ONNX Runtime reads them in place.
import type { Tensor } from 'onnxruntime-node'
import type { ParameterSpec } from '../encoders/parameters.ts'
import { floats } from '../graph/session.ts'
import { countElements } from '../graph/value-info.ts'
import { lanes } from './optimiser-memory.ts'

/** A parameter's place in the flat arrays: elements `start` to `end` of weights, gradients and moments alike; `start` suits vectors. */
export interface PlacedParameter extends ParameterSpec {
  readonly start: number
  readonly end: number
}

export function placeParameters<Spec extends ParameterSpec>(
  specs: readonly Spec[]
): (Spec & Pick<PlacedParameter, 'start' | 'end'>)[] {
  let offset = 0
  return specs.map((spec) => {
    const start = Math.ceil(offset / lanes) * lanes
    offset = start + countElements(spec.shape)
    return { ...spec, start, end: offset }
  })
}

/** Tensors over stretches of one flat array: feeding them copies nothing. */
export function tensorsOver(
  flat: Float32Array,
  parameters: readonly PlacedParameter[],
  nameOf: (parameter: PlacedParameter) => string
): Record<string, Tensor> {
  return Object.fromEntries(
    parameters.map((parameter) => [
      nameOf(parameter),
      floats(flat.subarray(parameter.start, parameter.end), parameter.shape)
    ])
  )
}

/** The given rows of a table [..., width], side by side. */
export function gatherTableRows(table: Float32Array, rows: Int32Array, width: number): Float32Array {
  const gathered = new Float32Array(rows.length * width)
  for (const [place, row] of rows.entries()) gathered.set(table.subarray(row * width, (row + 1) * width), place * width)
  return gathered
}
