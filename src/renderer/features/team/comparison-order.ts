// In which order documents of several annotators are brought together.
import type { ComparisonRow } from '../../../shared/team.ts'

/** Somebody has not finished. */
export function isWaiting({ conflicts }: ComparisonRow): boolean {
  return conflicts === null
}

/** What can be decided now, then what waits for somebody, gold last; otherwise as it came. */
export function inOrderOfWork(rows: readonly ComparisonRow[]): ComparisonRow[] {
  const rank = (row: ComparisonRow) => (row.status === 'gold' ? 2 : isWaiting(row) ? 1 : 0)
  return rows.toSorted((a, b) => rank(a) - rank(b))
}

/** The document to go on with after this one: the next that can be decided, from the end to the first; undefined where none waits. */
export function nextToDecide(rows: readonly ComparisonRow[], documentId: string): string | undefined {
  const at = rows.findIndex((row) => row.documentId === documentId)
  const ordered = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))]
  return ordered.find((row) => row.status !== 'gold' && !isWaiting(row))?.documentId
}
