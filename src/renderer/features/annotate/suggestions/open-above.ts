// The suggestions that a decision on many reaches: those that nobody has decided on, sure enough, and wholly in a stretch of the text.
import type { Annotation } from '../../../../shared/entities.ts'
import type { Range } from '../../../../shared/spans.ts'

/** A suggestion without a score, as a dictionary makes it, counts as sure. */
export function openAbove(annotations: readonly Annotation[], minScore: number, within: Range): Annotation[] {
  return annotations.filter(
    ({ status, score, fragments }) =>
      status === 'suggestion' &&
      (score ?? 1) >= minScore &&
      fragments[0]!.start >= within.start &&
      fragments.at(-1)!.end <= within.end
  )
}
