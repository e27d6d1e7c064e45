// Logistic regression around what is believed beforehand: the weights stay near the prior until outcomes say otherwise.
import { matrix } from './products.ts'
import { solveRidge } from './ridge.ts'

/** What was known of a case, and whether it came true. */
export interface Trial {
  readonly features: readonly number[]
  readonly holds: boolean
}

const mostSteps = 25
const leastGain = 1e-6

/** 1 / (1 + e^-w'x): the probability that a case with these features holds. */
export function probabilityOf(weights: readonly number[], features: readonly number[]): number {
  return 1 / (1 + Math.exp(-dot(weights, features)))
}

/**
 * The weights w that make sum over trials of log(1 + e^(-y w'x)) + p/2 |w - prior|^2 least, y being 1 or -1 and p the `precision` of the
 * prior, above 0: the mode of a normal posterior (Bishop 2006, 4.5). Newton's steps, each halved until it helps, so that a first trial far
 * out does not throw the weights away. Without trials the prior.
 */
export function fitLogistic(trials: readonly Trial[], prior: readonly number[], precision: number): readonly number[] {
  let weights = prior
  let loss = lossOf(trials, weights, prior, precision)
  for (let step = 0; step < mostSteps; step++) {
    const direction = newtonStep(trials, weights, prior, precision)
    const next = halveUntilBetter(weights, direction, loss, (tried) => lossOf(trials, tried, prior, precision))
    if (next === null) break
    const gain = loss - next.loss
    weights = next.weights
    loss = next.loss
    if (gain < leastGain) break
  }
  return weights
}

/** (X' diag(q (1 - q)) X + p I)^-1 (X' (h - q) - p (w - prior)), q the probabilities and h the outcomes. */
function newtonStep(
  trials: readonly Trial[],
  weights: readonly number[],
  prior: readonly number[],
  precision: number
): readonly number[] {
  const width = weights.length
  const curvature = matrix(width, width)
  const gradient = matrix(
    width,
    1,
    Float32Array.from(weights, (weight, i) => precision * (prior[i]! - weight))
  )
  for (const { features, holds } of trials) {
    const probability = probabilityOf(weights, features)
    const spread = probability * (1 - probability)
    for (let i = 0; i < width; i++) {
      gradient.data[i]! += features[i]! * ((holds ? 1 : 0) - probability)
      for (let j = 0; j < width; j++) curvature.data[i * width + j]! += spread * features[i]! * features[j]!
    }
  }
  return [...solveRidge(curvature, gradient, precision).data]
}

function halveUntilBetter(
  weights: readonly number[],
  direction: readonly number[],
  loss: number,
  lossAt: (weights: readonly number[]) => number
): { readonly weights: readonly number[]; readonly loss: number } | null {
  for (let share = 1; share > 1e-4; share /= 2) {
    const tried = weights.map((weight, i) => weight + share * direction[i]!)
    const triedLoss = lossAt(tried)
    if (triedLoss < loss) return { weights: tried, loss: triedLoss }
  }
  return null
}

function lossOf(
  trials: readonly Trial[],
  weights: readonly number[],
  prior: readonly number[],
  precision: number
): number {
  const distance = weights.reduce((sum, weight, i) => sum + (weight - prior[i]!) ** 2, 0)
  return trials.reduce(
    (sum, { features, holds }) => sum + logOnePlusExp((holds ? -1 : 1) * dot(weights, features)),
    (precision / 2) * distance
  )
}

/** log(1 + e^x) without overflow. */
function logOnePlusExp(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}
