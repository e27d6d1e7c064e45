// A matrix as signed 8-bit integers, one scale for each output.

export interface QuantisedWeights {
  /** [inputs, outputs]: transposed, as ONNX Runtime multiplies. */
  readonly bytes: Int8Array<ArrayBuffer>
  /** [outputs]; weight = scale x byte. */
  readonly scales: Float32Array<ArrayBuffer>
}

const largest = 127

/**
 * Symmetric: byte = round(weight / scale), scale = max |weight| / 127 over the output's row. `weight` is [outputs, inputs], as
 * PyTorch stores a linear layer. A row of zeros gets the scale 1.
 */
export function quantiseRows(weight: Float32Array, outputs: number, inputs: number): QuantisedWeights {
  const bytes = new Int8Array(outputs * inputs)
  const scales = new Float32Array(outputs)
  for (let output = 0; output < outputs; output++) {
    const row = weight.subarray(output * inputs, (output + 1) * inputs)
    const extent = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    scales[output] = extent === 0 ? 1 : extent / largest
    for (let input = 0; input < inputs; input++)
      bytes[input * outputs + output] = Math.round(row[input]! / scales[output]!)
  }
  return { bytes, scales }
}

/** [outputs, inputs] as [inputs, outputs]. */
export function transposed(weight: Float32Array, outputs: number, inputs: number): Float32Array<ArrayBuffer> {
  const result = new Float32Array(weight.length)
  for (let output = 0; output < outputs; output++)
    for (let input = 0; input < inputs; input++) result[input * outputs + output] = weight[output * inputs + input]!
  return result
}
