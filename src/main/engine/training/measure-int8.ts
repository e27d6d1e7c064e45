// What a finished tagger loses in 8 bits, and the bound on activations with which it loses little.
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { mostLoss } from '../tagging/choose-precision.ts'
import type { TaggerCard } from '../tagging/tagger-card.ts'
import type { Evaluator } from './evaluate.ts'

/** A few outliers above this stretch the range that 255 steps must cover; measured in `docs/decisions/050`. */
const usualSaturation = 12

/** Strict micro F1 in 8 bits; bounded only where too much is lost without and less with. `exact` is that of the same `tensors` in float32. */
export async function measureInt8(
  evaluator: Evaluator,
  tensors: readonly NamedTensor[],
  exact: number
): Promise<NonNullable<TaggerCard['int8']>> {
  const measure = async (saturation?: number) => {
    const changes = { tensors, precision: 'int8', saturation, device: 'cpu' } as const
    return (await evaluator.evaluate(() => undefined, changes)).micro.f1
  }
  const free = await measure()
  if (exact - free <= mostLoss) return { f1: free }
  const bounded = await measure(usualSaturation)
  return bounded > free ? { f1: bounded, saturation: usualSaturation } : { f1: free }
}
