// How far figures would move with other sentences: percentile intervals over resampled sentences, and two taggers on the same ones.
import { createStream } from '../random.ts'
import { hasEntity, type JudgedSentence } from './judged-sentence.ts'

/** Both ends of the 95 % interval. */
export interface Interval {
  readonly low: number
  readonly high: number
}

export interface ScoreIntervals {
  readonly precision: Interval
  readonly recall: Interval
  readonly f1: Interval
}

export interface BootstrapOptions {
  readonly seed: number
  /** Resamples; 1,000 place the ends of a 95 % interval to about a hundredth of its width. */
  readonly times?: number
  /** Called after each resample; may let other work in. */
  readonly pause?: () => Promise<void>
}

const usualTimes = 1000
const purpose = 0xb007

/**
 * Percentile bootstrap over whole sentences, since entities of one sentence are not independent (Efron and Tibshirani 1993, ch. 13). Gives the
 * intervals of all types together under the empty string and of each type. Where nothing is there and nothing found, 0 to 0.
 */
export async function bootstrapIntervals(
  sentences: readonly JudgedSentence[],
  types: readonly string[],
  { seed, times = usualTimes, pause }: BootstrapOptions
): Promise<Map<string, ScoreIntervals>> {
  const names = ['', ...types]
  const counts = tallySentences(sentences, types)
  const drawn = names.map(() => ({ precision: [] as number[], recall: [] as number[], f1: [] as number[] }))
  const draw = createResampler(sentences.length, seed)
  for (let time = 0; time < times; time++) {
    const sums = sumTallies(counts, draw(), names.length)
    for (const [place, values] of drawn.entries()) {
      const { precision, recall, f1 } = ratiosOf(sums, place)
      values.precision.push(precision)
      values.recall.push(recall)
      values.f1.push(f1)
    }
    await pause?.()
  }
  return new Map(
    names.map((name, place) => {
      const { precision, recall, f1 } = drawn[place]!
      return [name, { precision: intervalOf(precision), recall: intervalOf(recall), f1: intervalOf(f1) }]
    })
  )
}

export interface PairedDifference extends Interval {
  /** F1 of the second less that of the first, all types together. */
  readonly difference: number
  /** Two-sided: twice the share of resamples in which the difference is zero or turns its sign. */
  readonly p: number
}

/**
 * Paired bootstrap of two taggers on the same sentences (Koehn 2004; Berg-Kirkpatrick, Burkett and Klein 2012): each resample scores both. The
 * difference is beyond chance at the 5 % level where the interval does not hold zero.
 */
export async function comparePaired(
  first: readonly JudgedSentence[],
  second: readonly JudgedSentence[],
  types: readonly string[],
  { seed, times = usualTimes, pause }: BootstrapOptions
): Promise<PairedDifference> {
  if (first.length !== second.length) throw new RangeError('Both taggers must have read the same sentences.')
  const all = Int32Array.from(first.keys())
  const [one, other] = [tallySentences(first, types), tallySentences(second, types)]
  const differenceIn = (chosen: Int32Array) =>
    ratiosOf(sumTallies(other, chosen, 1), 0).f1 - ratiosOf(sumTallies(one, chosen, 1), 0).f1
  const difference = differenceIn(all)
  const draw = createResampler(first.length, seed)
  const differences: number[] = []
  for (let time = 0; time < times; time++) {
    differences.push(differenceIn(draw()))
    await pause?.()
  }
  const against = differences.filter((drawn) => (difference >= 0 ? drawn <= 0 : drawn >= 0)).length
  return { difference, ...intervalOf(differences), p: Math.min(1, (2 * (against + 1)) / (times + 1)) }
}

/** Per sentence: [place of the type, gold, found, correct] one after the other; place 0 is all types together. */
type Tallies = readonly Int32Array[]

function tallySentences(sentences: readonly JudgedSentence[], types: readonly string[]): Tallies {
  const places = new Map(types.map((type, index) => [type, index + 1]))
  return sentences.map(({ gold, found }) => {
    const own = new Map<number, [gold: number, found: number, correct: number]>()
    const add = (type: string, at: 0 | 1 | 2) => {
      for (const place of [0, places.get(type)]) {
        if (place === undefined) continue
        const counts = own.get(place) ?? [0, 0, 0]
        counts[at] += 1
        own.set(place, counts)
      }
    }
    for (const entity of gold) add(entity.type, 0)
    for (const entity of found) {
      add(entity.type, 1)
      if (hasEntity(gold, entity)) add(entity.type, 2)
    }
    return Int32Array.from([...own].flatMap(([place, counts]) => [place, ...counts]))
  })
}

/** [places, 3]: gold, found, correct over the chosen sentences. Places from `places` on are left out. */
function sumTallies(tallies: Tallies, chosen: Int32Array, places: number): Float64Array {
  const sums = new Float64Array(places * 3)
  for (const sentence of chosen) {
    const tally = tallies[sentence]!
    for (let at = 0; at < tally.length; at += 4) {
      if (tally[at]! >= places) continue
      const into = tally[at]! * 3
      sums[into]! += tally[at + 1]!
      sums[into + 1]! += tally[at + 2]!
      sums[into + 2]! += tally[at + 3]!
    }
  }
  return sums
}

function ratiosOf(sums: Float64Array, place: number) {
  const [gold, found, correct] = sums.subarray(place * 3, place * 3 + 3) as unknown as [number, number, number]
  return {
    precision: found === 0 ? 0 : correct / found,
    recall: gold === 0 ? 0 : correct / gold,
    f1: gold + found === 0 ? 0 : (2 * correct) / (gold + found)
  }
}

/** Draws as many sentences as there are, with replacement; the same array each time, filled anew. */
function createResampler(count: number, seed: number): () => Int32Array {
  const next = createStream(seed, purpose)
  const chosen = new Int32Array(count)
  return () => {
    for (let i = 0; i < count; i++) chosen[i] = Math.floor((next() / 2 ** 32) * count)
    return chosen
  }
}

/** The 2.5th and the 97.5th percentile, by linear interpolation. */
function intervalOf(values: readonly number[]): Interval {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => {
    const place = share * (sorted.length - 1)
    const below = sorted[Math.floor(place)] ?? 0
    return below + (place % 1) * ((sorted[Math.ceil(place)] ?? below) - below)
  }
  return { low: at(0.025), high: at(0.975) }
}
