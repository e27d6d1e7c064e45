// A head that is learned in closed form: one prototype a tag and one covariance for all, from sums that grow and shrink with each sentence.
import { matrix, type Matrix } from '../algebra/products.ts'
import { solveRidge } from '../algebra/ridge.ts'

/** Sums over words from which the head follows; what was added can be taken out again. */
export interface Discriminant {
  /** `states` [words, width], one place among the tags for each word. */
  readonly add: (states: Float32Array, tags: readonly number[]) => void
  readonly remove: (states: Float32Array, tags: readonly number[]) => void
  /** Words of each tag. */
  readonly counts: () => readonly number[]
  /** Null while not even two tags have been seen. */
  readonly solve: () => Head | null
}

export interface Head {
  /** Natural logarithms of the tags' probabilities [words, tags] for states [words, width]. */
  readonly score: (states: Float32Array) => Float32Array
  /** The same as a linear layer y = W x + b, W [tags, width], whose softmax are the probabilities; 0 for the first tag that was seen. */
  readonly linear: () => { readonly weights: Float32Array; readonly biases: Float32Array }
}

/** A tag that was never seen is as good as impossible. */
const impossible = -30
/** Share of the mean variance that is added to every direction: much while there are few words for so many directions. */
const leastShrinkage = 0.02

/**
 * Linear discriminant analysis (Fisher 1936; regularised as by Friedman 1989): log p(tag | x) = x' C^-1 m - m' C^-1 m / 2 + log prior, up
 * to a constant, with m the tag's mean state and C the covariance within tags, shrunk towards a multiple of the identity. With few words
 * that multiple prevails, and the nearest prototype decides (Snell, Swersky and Zemel 2017). No step size, no epochs: the same words
 * always give the same head.
 */
export function createDiscriminant(width: number, tagCount: number): Discriminant {
  const counts = new Array<number>(tagCount).fill(0)
  const sums = Array.from({ length: tagCount }, () => new Float64Array(width))
  /** X'X, the lower triangle. */
  const products = new Float64Array(width * width)

  const change = (states: Float32Array, tags: readonly number[], sign: 1 | -1): void => {
    for (const [word, tag] of tags.entries()) {
      const x = states.subarray(word * width, (word + 1) * width)
      counts[tag]! += sign
      const sum = sums[tag]!
      for (let i = 0; i < width; i++) {
        const value = sign * x[i]!
        sum[i]! += value
        const row = i * width
        for (let j = 0; j <= i; j++) products[row + j]! += value * x[j]!
      }
    }
  }

  return {
    add: (states, tags) => change(states, tags, 1),
    remove: (states, tags) => change(states, tags, -1),
    counts: () => counts,
    solve() {
      const seen = counts.flatMap((count, tag) => (count > 0 ? [tag] : []))
      if (seen.length < 2) return null
      const words = counts.reduce((sum, count) => sum + count, 0)
      const means = seen.map((tag) => sums[tag]!.map((sum) => sum / counts[tag]!))
      const scatter = scatterWithin(products, seen, means, counts, width)
      const trace = Array.from({ length: width }, (_, i) => scatter.data[i * width + i]!).reduce((a, b) => a + b, 0)
      const shrinkage = leastShrinkage + width / words
      const right = matrix(width, seen.length)
      for (const [column, mean] of means.entries())
        for (let i = 0; i < width; i++) right.data[i * seen.length + column] = mean[i]! * words
      const weights = solveRidge(scatter, right, Math.max(1e-6, (shrinkage * trace) / width))
      return headOf({ weights, means, seen, counts, words, width, tagCount })
    }
  }
}

/** X'X less what the means explain, both triangles. */
function scatterWithin(
  products: Float64Array,
  seen: readonly number[],
  means: readonly Float64Array[],
  counts: readonly number[],
  width: number
): Matrix {
  const scatter = matrix(width, width)
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let value = products[i * width + j]!
      for (const [place, mean] of means.entries()) value -= counts[seen[place]!]! * mean[i]! * mean[j]!
      scatter.data[i * width + j] = value
      scatter.data[j * width + i] = value
    }
  }
  return scatter
}

interface HeadParts {
  /** C^-1 m, [width, seen tags]. */
  readonly weights: Matrix
  readonly means: readonly Float64Array[]
  readonly seen: readonly number[]
  readonly counts: readonly number[]
  readonly words: number
  readonly width: number
  readonly tagCount: number
}

function headOf({ weights, means, seen, counts, words, width, tagCount }: HeadParts): Head {
  const columns = seen.length
  const biases = means.map((mean, column) => {
    let half = 0
    for (let i = 0; i < width; i++) half += mean[i]! * weights.data[i * columns + column]!
    return -half / 2 + Math.log(counts[seen[column]!]! / words)
  })
  return {
    linear() {
      const linear = {
        weights: new Float32Array(tagCount * width),
        biases: new Float32Array(tagCount).fill(impossible)
      }
      for (const [column, tag] of seen.entries()) {
        linear.biases[tag] = biases[column]! - biases[0]!
        for (let i = 0; i < width; i++) {
          const row = i * columns
          linear.weights[tag * width + i] = weights.data[row + column]! - weights.data[row]!
        }
      }
      return linear
    },
    score(states) {
      const rows = states.length / width
      const scores = new Float32Array(rows * tagCount).fill(impossible)
      for (let row = 0; row < rows; row++) {
        const logits = biases.slice()
        for (let i = 0; i < width; i++) {
          const value = states[row * width + i]!
          for (let column = 0; column < columns; column++)
            logits[column]! += value * weights.data[i * columns + column]!
        }
        const most = Math.max(...logits)
        const total = most + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - most), 0))
        for (const [column, tag] of seen.entries()) scores[row * tagCount + tag] = logits[column]! - total
      }
      return scores
    }
  }
}
