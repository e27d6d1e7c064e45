// Chooses between float32 and 8-bit products for a tagger on this machine: by what 8 bits cost in F1, then by a short timing.
import { padBatch, type PaddedBatch } from '../encoders/batch-inputs.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { hashNumbers } from '../random.ts'
import type { Precision } from './fused-weights.ts'
import type { TagSession } from './tag-session.ts'
import type { TaggerCard } from './tagger-card.ts'

/** Strict micro F1 on the development split that 8 bits may cost. */
export const mostLoss = 0.003
/** 8 bits must be this much faster: a tie is not worth a difference in results. */
const leastGain = 1.15
/** Share of random tokens whose best tag must be the same: processors without the right instructions clip sums of 8-bit products. */
const leastAgreement = 0.95

/** Whether 8 bits are accurate enough for this tagger at all; measured when it was made. */
export function allowsInt8({ scores, int8 }: TaggerCard): boolean {
  return int8 !== undefined && scores.micro.f1 - int8.f1 <= mostLoss
}

export interface TimedSession extends TagSession {
  readonly precision: Precision
  readonly config: EncoderConfig
  readonly tags: number
}

/** The session to keep; the other one is released. */
export async function chooseByTiming(exact: TimedSession, quantised: TimedSession): Promise<TimedSession> {
  const { config, tags } = exact
  const batch = sampleBatch(config)
  const [exactScores, quantisedScores] = [await exact.run(batch), await quantised.run(batch)]
  const agree = shareOfEqualTags(exactScores, quantisedScores, tags) >= leastAgreement
  const [exactTime, quantisedTime] = agree ? await timeAlternately([exact, quantised], batch) : [0, 1]
  const [winner, loser] = exactTime! >= quantisedTime! * leastGain ? [quantised, exact] : [exact, quantised]
  await loser.release()
  return winner
}

const rounds = 4
const rows = 16
const tokens = 40

function sampleBatch({ vocabularySize, maxPositions }: EncoderConfig): PaddedBatch {
  const length = Math.min(tokens, maxPositions)
  const sequences = Array.from({ length: rows }, (_, row) =>
    Int32Array.from({ length }, (_, place) => hashNumbers(row, place) % vocabularySize)
  )
  return padBatch(sequences, 0, length)
}

/** The least of a few runs of each, in turn, so that other work on the machine hits them alike; milliseconds. */
async function timeAlternately(sessions: readonly TagSession[], batch: PaddedBatch): Promise<number[]> {
  const least = sessions.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++) {
    for (const [index, session] of sessions.entries()) {
      const began = performance.now()
      await session.run(batch)
      least[index] = Math.min(least[index]!, performance.now() - began)
    }
  }
  return least
}

function shareOfEqualTags(a: Float32Array, b: Float32Array, tags: number): number {
  const positions = a.length / tags
  let equal = 0
  for (let position = 0; position < positions; position++)
    if (bestOf(a, position * tags, tags) === bestOf(b, position * tags, tags)) equal++
  return equal / positions
}

function bestOf(scores: Float32Array, from: number, tags: number): number {
  let best = 0
  for (let tag = 1; tag < tags; tag++) if (scores[from + tag]! > scores[from + best]!) best = tag
  return best
}
