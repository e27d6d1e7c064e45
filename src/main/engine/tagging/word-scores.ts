// A word's scores from those of its sub-words, in the convention by which the tagger was trained.

/** For each tag the tag of a word's later sub-words: `I-X` after `B-X`, the tag itself otherwise. */
export function findLaterTags(tags: readonly string[]): Int32Array {
  return Int32Array.from(tags, (tag, index) => {
    const inside = tag.startsWith('B-') ? tags.indexOf(`I-${tag.slice(2)}`) : index
    return inside === -1 ? index : inside
  })
}

/** The log-probabilities of a window's tokens, and where one of its words lies among them. */
export interface SubwordScores {
  /** [tokens, tags] */
  readonly logProbabilities: Float32Array
  /** The word's first token and the one after its last. */
  readonly start: number
  readonly end: number
}

/**
 * Writes a word's log-probabilities [tags] where every sub-word was labelled: for each tag the mean over the sub-words of their
 * log-probability of the tag that they would carry (`later` from the second on), normalised again. The mean rather than the sum:
 * a long word would otherwise outweigh its neighbours when the best sequence is sought, and its probability would vanish.
 */
export function averageSubwords(
  into: Float32Array,
  { logProbabilities, start, end }: SubwordScores,
  later: Int32Array
) {
  const tags = into.length
  for (let tag = 0; tag < tags; tag++) {
    let sum = logProbabilities[start * tags + tag]!
    for (let token = start + 1; token < end; token++) sum += logProbabilities[token * tags + later[tag]!]!
    into[tag] = sum / (end - start)
  }
  const most = into.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  if (most === Number.NEGATIVE_INFINITY) return
  const logSum = Math.log(into.reduce((sum, value) => sum + Math.exp(value - most), 0))
  for (let tag = 0; tag < tags; tag++) into[tag] = into[tag]! - most - logSum
}
