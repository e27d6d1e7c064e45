// From the weights of a run to what is stored: rounded to float16, a low-rank update merged into its matrices, and apart from
// them the little that was trained.
import { floatsToHalves, halvesToFloats } from '../../tensor-files/half.ts'
import { mergeLora } from '../../encoders/insertions/merge-lora.ts'
import type { NamedTensor } from '../../tensor-files/tensor-file.ts'
import type { FinishedWeights } from '../../tagging/write-tagger.ts'
import { namedTensors, roundToHalves, type TaggerWeights } from './tagger-weights.ts'

/** Rounds the weights in place; what is returned shares their memory. */
export function finishWeights(weights: TaggerWeights): FinishedWeights {
  roundToHalves(weights)
  if (weights.method.kind === 'weights' || weights.method.kind === 'prototypes')
    return { tagger: namedTensors(weights), small: undefined }
  const trained = new Set(weights.parameters.filter((parameter) => parameter.trained).map(({ name }) => name))
  return {
    tagger: mergedTensors(weights).map((tensor) => ({ ...tensor, data: halvesToFloats(floatsToHalves(tensor.data)) })),
    small: namedTensors(weights).filter(({ name }) => trained.has(name))
  }
}

/** All weights as a tagger has them: a low-rank update merged, without rounding. */
export function mergedTensors(weights: TaggerWeights): NamedTensor[] {
  const tensors = namedTensors(weights)
  return weights.method.kind === 'lora' ? mergeLora(tensors, weights.method) : tensors
}
