// How F1 grows with sentences: an inverse power law, weighed over a grid of its parameters by the runs there are.
import type { Interval } from './bootstrap.ts'

/** F1 that a tagger reached from so many sentences, measured on `support` entities. */
export interface CurvePoint {
  readonly sentences: number
  readonly f1: number
  readonly support: number
}

export interface Estimate extends Interval {
  readonly middle: number
}

export interface LearningCurve {
  /** Median and 90 % interval of the F1 to expect from so many sentences. */
  readonly at: (sentences: number) => Estimate
  /** The same of what further sentences would add. */
  readonly gain: (sentences: number, more: number) => Estimate
}

/** F(n) = ceiling - (ceiling - middle) (n / 100)^-rate; `middle` is F at 100 sentences. */
interface Law {
  readonly ceiling: number
  readonly middle: number
  readonly rate: number
  /** Natural logarithm. */
  readonly prior: number
}

const reference = 100
const highest = 0.98
/** At 100 sentences about 0.58, far from certain: what the bundled encoder reached on BC5CDR, and others reach elsewhere. */
const usualMiddle = { mean: 0.58, deviation: 0.18 }
/** Rates of taggers from 50 to 5,000 sentences lie around a half (docs/learning-curve.md). */
const usualRate = { mean: 0.45, logDeviation: 0.45 }
/** Standard deviation between seeds on the same sentences. */
const seedDeviation = 0.02
/** Entities of a sentence stand or fall together, so they count for fewer. */
const clustering = 1.5
/** Fewer than this say nothing of the law. */
const fewestSentences = 2

const laws = listLaws()

/**
 * Inverse power laws describe learning curves of taggers well (Cortes et al. 1993; Hestness et al. 2017, arXiv 1712.00409). Each law of the
 * grid weighs as much as the prior says times how well it explains the points, with normal errors of the points' own size; no point at
 * all leaves the prior, so that something can be said, with a wide interval, before the first run.
 */
export function fitLearningCurve(points: readonly CurvePoint[]): LearningCurve {
  const usable = points.filter(({ sentences, support }) => sentences >= fewestSentences && support > 0)
  const logs = laws.map((law) =>
    usable.reduce((sum, point) => {
      const error = (point.f1 - valueOf(law, point.sentences)) / deviationOf(point)
      return sum - (error * error) / 2
    }, law.prior)
  )
  const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const weights = logs.map((log) => Math.exp(log - most))
  return {
    at: (sentences) => summarise(weights, (law) => valueOf(law, sentences)),
    gain: (sentences, more) => summarise(weights, (law) => valueOf(law, sentences + more) - valueOf(law, sentences))
  }
}

function valueOf({ ceiling, middle, rate }: Law, sentences: number): number {
  const value = ceiling - (ceiling - middle) * (Math.max(fewestSentences, sentences) / reference) ** -rate
  return Math.max(0, value)
}

/** Binomial error of the measured F1, and what another seed would change. */
function deviationOf({ f1, support }: CurvePoint): number {
  return Math.sqrt((clustering * Math.max(f1 * (1 - f1), 0.02)) / support + seedDeviation ** 2)
}

function summarise(weights: readonly number[], of: (law: Law) => number): Estimate {
  const sorted = laws.map((law, place) => [of(law), weights[place]!] as const).sort(([a], [b]) => a - b)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const at = (share: number) => {
    let sum = 0
    for (const [value, weight] of sorted) {
      sum += weight
      if (sum >= share * total) return value
    }
    return sorted.at(-1)![0]
  }
  return { low: at(0.05), middle: at(0.5), high: at(0.95) }
}

function listLaws(): Law[] {
  const found: Law[] = []
  for (let middle = 0.02; middle <= 0.961; middle += 0.02) {
    for (let share = 0.05; share <= 1; share += 0.05) {
      const ceiling = middle + share * (highest - middle)
      for (let rate = 0.15; rate <= 1.2; rate *= 1.15) {
        const normal = (middle - usualMiddle.mean) / usualMiddle.deviation
        const logNormal = Math.log(rate / usualRate.mean) / usualRate.logDeviation
        // Ceilings near what there is, and near 1, are both less likely than those between.
        const room = Math.log(share * (1.1 - share))
        found.push({ middle, ceiling, rate, prior: -(normal ** 2 + logNormal ** 2) / 2 + room })
      }
    }
  }
  return found
}
