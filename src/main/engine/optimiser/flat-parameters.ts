// Parameters side by side in one flat array, so that the optimiser runs over stretches and ONNX Runtime reads them in place.
import type { Tensor } from 'onnxruntime-node'
import { floats } from '../graph/session.ts'
import { countElements } from '../graph/value-info.ts'
import { lanes } from './optimiser-memory.ts'

/** A parameter's place in the flat arrays: elements `start` to `end` of weights, gradients and moments alike; `start` suits vectors. */
export interface PlacedParameter {
  readonly name: string
  readonly shape: readonly number[]
  readonly start: number
  readonly end: number
}

/** One after the other in the order given. */
export function placeParameters<Spec extends Pick<PlacedParameter, 'name' | 'shape'>>(
  specs: readonly Spec[]
): (Spec & PlacedParameter)[] {
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
