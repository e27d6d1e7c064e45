// How unsure a tagger was of a text as a whole, what it left unmarked included.

/** Scores of the chosen tags of one sentence, one per word. */
type WordScores = Float32Array

/** Below this a probability is rounding noise. */
const least = 1e-6

/**
 * One minus the length-normalised probability of the chosen tags, of the sentence where it is lowest: maximum normalised log-probability
 * (MNLP; Shen and others 2018, "Deep Active Learning for Named Entity Recognition", equation 3). 0 where every word is certain; 0 without words.
 */
export function uncertaintyOf(sentences: readonly WordScores[]): number {
  let lowest = 1
  for (const scores of sentences) {
    if (scores.length === 0) continue
    let sum = 0
    for (const score of scores) sum += Math.log(Math.max(score, least))
    lowest = Math.min(lowest, Math.exp(sum / scores.length))
  }
  return 1 - lowest
}
