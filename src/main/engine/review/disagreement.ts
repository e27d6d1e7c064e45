// How far taggers differ on one document: a reason for a person to look at it.
import type { LabelledSpan } from '../../../shared/spans.ts'

/**
 * One minus the mean strict F1 between each pair of taggers (pairwise F1 as agreement: Hripcsak and Rothschild 2005, "Agreement, the
 * F-measure, and reliability in information retrieval"). 0 where all say the same, 1 where no two share a span; null with fewer than two.
 * F1 needs no count of what was left unmarked, of which text has no natural one.
 */
export function disagreementOf(taggers: readonly (readonly LabelledSpan[])[]): number | null {
  if (taggers.length < 2) return null
  const sets = taggers.map((spans) => new Set(spans.map(placeOf)))
  let sum = 0
  let pairs = 0
  for (const [i, one] of sets.entries()) {
    for (const other of sets.slice(i + 1)) {
      sum += strictF1(one, other)
      pairs++
    }
  }
  return 1 - sum / pairs
}

function placeOf({ start, end, label, fragments = [{ start, end }] }: LabelledSpan): string {
  return `${label} ${fragments.map((piece) => `${piece.start}-${piece.end}`).join()}`
}

/** 2 |A and B| / (|A| + |B|); two that found nothing agree. */
function strictF1(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 1
  const shared = [...one].filter((place) => other.has(place)).length
  return (2 * shared) / (one.size + other.size)
}
