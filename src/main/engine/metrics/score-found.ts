// Strict scores of judged sentences, all types together.
import type { Score } from './entity-scores.ts'
import { hasEntity, type JudgedSentence } from './judged-sentence.ts'

/** As `scoreEntities`, from entities rather than tags. */
export function scoreFound(sentences: readonly JudgedSentence[]): Score {
  let support = 0
  let marks = 0
  let correct = 0
  for (const { gold, found } of sentences) {
    support += gold.length
    marks += found.length
    correct += found.filter((entity) => hasEntity(gold, entity)).length
  }
  const precision = marks === 0 ? 0 : correct / marks
  const recall = support === 0 ? 0 : correct / support
  return { precision, recall, f1: support + marks === 0 ? 0 : (2 * correct) / (support + marks), support }
}
