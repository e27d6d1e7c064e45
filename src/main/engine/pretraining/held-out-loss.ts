// The loss on texts held back from training, on masks that never change, so that figures of different moments can be compared.
import { wordEmbeddings } from '../encoders/parameters.ts'
import { createSession, floatsOf, type Device, type Session } from '../graph/session.ts'
import { tensorsOver } from '../optimiser/flat-parameters.ts'
import { feedMaskedTexts, type Padding } from './step/masked-batch.ts'
import { buildScoringGraph, maskedNames } from './step/masked-graph.ts'
import { placeOf, type MaskedModel } from './step/masked-model.ts'
import type { MaskedText } from './texts/masking.ts'
import { fillBatches } from './texts/plan-batches.ts'

/** Log-probabilities of hidden tokens under the model as it is at the moment of the call. */
export interface MaskedScorer {
  /** For each text those of its hidden tokens, in their order, in nats. `check` is called before each batch and may throw. */
  readonly score: (texts: readonly MaskedText[], check: () => void) => Promise<Float32Array[]>
  readonly release: () => Promise<void>
}

const tokensPerRun = 2048

/** The session reads the very arrays that training changes: nothing is copied. */
export async function createMaskedScorer(
  model: MaskedModel,
  options: Padding & { readonly threads: number; readonly device?: Device }
): Promise<MaskedScorer> {
  const session: Session = await createSession(buildScoringGraph(model.config, model.parameters), options)
  const parameters = tensorsOver(model.flat, model.parameters, ({ name }) => name)
  const { start, end } = placeOf(model, wordEmbeddings)
  const table = model.flat.subarray(start, end)
  return {
    async score(texts, check) {
      const lengths = Int32Array.from(texts, ({ ids }) => ids.length)
      const order = Int32Array.from(texts, (_, i) => i).sort((a, b) => lengths[a]! - lengths[b]! || a - b)
      const scores = texts.map(() => new Float32Array())
      for (const batch of fillBatches(order, lengths, tokensPerRun)) {
        check()
        await new Promise(setImmediate)
        const members = Array.from(batch, (index) => texts[index]!)
        const { feeds } = feedMaskedTexts(model.config, members, table, options)
        const found = floatsOf((await session.run({ ...parameters, ...feeds }))[maskedNames.logProbabilities])
        let place = 0
        for (const [i, index] of batch.entries())
          scores[index] = found.slice(place, (place += members[i]!.labels.length))
      }
      return scores
    },
    release: () => session.release()
  }
}

/** Mean cross-entropy in nats over all hidden tokens. */
export function meanLoss(scores: readonly Float32Array[]): number {
  let [sum, count] = [0, 0]
  for (const text of scores) for (const score of text) [sum, count] = [sum - score, count + 1]
  return sum / count
}
