// The loss over a batch's tokens: cross-entropy with a recipe's weights of tags, smoothing and focus.
import type { Loss } from '../../../../shared/recipe.ts'
import { exponential, multiply, negate, shift, sum } from '../../graph/operations.ts'
import type { Floats } from '../../graph/graph.ts'

/** A recipe's loss with the weights that its data give the tags. */
export interface TokenLoss {
  /** Weight of each tag, in the head's order. */
  readonly tagWeights: Float32Array
  /** Share of a token's target that is spread over all tags. */
  readonly smoothing: number
  /** Gamma of the focal loss, a whole number; 0 is cross-entropy. */
  readonly focus: number
}

const crossEntropy: Loss = { largestTagWeight: 1, smoothing: 0, focus: 0 }

/**
 * A tag's weight is min(cap, n_max / n): how many times rarer it is among the training tokens than the most frequent tag,
 * at most `largestTagWeight`. The tags are those of all counted tokens, -1 elsewhere.
 */
export function createTokenLoss(
  tokenTags: Iterable<Int32Array>,
  tagCount: number,
  { largestTagWeight, smoothing, focus }: Loss = crossEntropy
): TokenLoss {
  const counts = new Float64Array(tagCount)
  for (const tags of tokenTags) for (const tag of tags) if (tag >= 0) counts[tag]!++
  const most = Math.max(1, ...counts)
  const tagWeights = Float32Array.from(counts, (count) => Math.min(largestTagWeight, most / Math.max(1, count)))
  return { tagWeights, smoothing, focus }
}

/** Sum of the weights of the tokens that count: the mean of the loss is over these. */
export function sumTagWeights(tags: Int32Array, { tagWeights }: TokenLoss): number {
  return tags.reduce((sum, tag) => sum + (tag < 0 ? 0 : tagWeights[tag]!), 0)
}

/**
 * Weights of the loss [tokens, tags] for the tag of each token, 0 where it is below 0 and the token does not count. For a token with tag y, smoothing e, K tags of
 * weights v: ((1 - e) [c = y] + e / K) v_c / total, as PyTorch's cross_entropy has it with `weight` and `label_smoothing`.
 * `total` is `sumTagWeights` of the whole batch where these tags are of a part.
 */
export function lossWeights(tags: Int32Array, loss: TokenLoss, total = sumTagWeights(tags, loss)): Float32Array {
  const { tagWeights, smoothing } = loss
  const count = tagWeights.length
  const weights = new Float32Array(tags.length * count)
  for (const [token, tag] of tags.entries()) {
    if (tag < 0) continue
    for (let other = 0; smoothing > 0 && other < count; other++)
      weights[token * count + other] = ((smoothing / count) * tagWeights[other]!) / total
    weights[token * count + tag]! += ((1 - smoothing) * tagWeights[tag]!) / total
  }
  return weights
}

/** -sum w (1 - p)^focus log p (Lin et al. 2017, "Focal loss"); both [positions, tags]. */
export function buildTokenLoss(weights: Floats, logProbabilities: Floats, focus: number): Floats {
  const missed = shift(negate(exponential(logProbabilities)), 1)
  let terms = multiply(weights, logProbabilities)
  for (let power = 0; power < focus; power++) terms = multiply(terms, missed)
  return negate(sum(terms, [0, 1]))
}
