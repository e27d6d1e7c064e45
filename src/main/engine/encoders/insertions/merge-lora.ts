// A low-rank update put into the matrices that it updates: W + (alpha / rank) B A.
import type { LoraMethod } from '../../../../shared/recipe.ts'
import type { NamedTensor } from '../../tensor-files/tensor-file.ts'
import { listLoraPairs, loraScale } from './lora.ts'

/** The tensors without A and B, each W that has them in a new array; the others are the very same. */
export function mergeLora(tensors: readonly NamedTensor[], method: LoraMethod): NamedTensor[] {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]))
  for (const { matrix, a, b } of listLoraPairs(tensors)) {
    const w = byName.get(matrix)!
    byName.set(matrix, { ...w, data: addProduct(w.data, byName.get(b)!.data, byName.get(a)!, loraScale(method)) })
    byName.delete(a)
    byName.delete(b)
  }
  return [...byName.values()]
}

/** W + scale B A, W [outputs, inputs], B [outputs, rank], A [rank, inputs]; sums in double precision. */
function addProduct(w: Float32Array, b: Float32Array, a: NamedTensor, scale: number): Float32Array {
  const [rank, inputs] = a.shape as [number, number]
  const row = new Float64Array(inputs)
  const sum = new Float32Array(w.length)
  for (let output = 0; output < w.length / inputs; output++) {
    row.fill(0)
    for (let k = 0; k < rank; k++) {
      const factor = scale * b[output * rank + k]!
      for (let input = 0; input < inputs; input++) row[input]! += factor * a.data[k * inputs + input]!
    }
    for (let input = 0; input < inputs; input++)
      sum[output * inputs + input] = w[output * inputs + input]! + row[input]!
  }
  return sum
}
