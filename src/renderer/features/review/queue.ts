// The review queue: least sure first, and steady under the reviewer's hands: no row jumps while it is worked on.
import type { Document, DocumentRow } from '../../../shared/entities.ts'

export interface QueueRow {
  readonly row: DocumentRow
  /** True once it no longer waits for the reviewer; it keeps its place until the queue is opened anew. */
  readonly done: boolean
}

/**
 * Takes the rows the host says are open into the queue held so far: rows keep their place and are refreshed, new ones
 * come last in the host's order. A row the host no longer names is done, unless the host named only some (`complete` false).
 */
export function mergeQueue(held: readonly QueueRow[], open: readonly DocumentRow[], complete = true): QueueRow[] {
  const fresh = new Map(open.map((row) => [row.id, row]))
  const kept = held.map((entry): QueueRow => {
    const now = fresh.get(entry.row.id)
    fresh.delete(entry.row.id)
    if (now !== undefined) return { row: now, done: isDone(now) }
    return complete ? { row: { ...entry.row, suggestions: 0, leastScore: null }, done: true } : entry
  })
  return [...kept, ...[...fresh.values()].map((row): QueueRow => ({ row, done: isDone(row) }))]
}

/** Brings one row in step with the document on screen, which knows of an edit before the host's list does. */
export function patchRow(
  queue: readonly QueueRow[],
  document: Pick<Document, 'id' | 'status' | 'annotations'>
): QueueRow[] {
  const open = document.annotations.filter((mark) => mark.status === 'suggestion')
  const scores = open.flatMap((mark) => (mark.score === null ? [] : [mark.score]))
  return queue.map((entry) =>
    entry.row.id === document.id
      ? {
          row: {
            ...entry.row,
            status: document.status,
            suggestions: open.length,
            annotations: document.annotations.filter((mark) => mark.status === 'accepted').length,
            leastScore: scores.length === 0 ? null : scores.reduce((least, score) => Math.min(least, score), 1)
          },
          done: isDone({ suggestions: open.length, status: document.status })
        }
      : entry
  )
}

/** Decided mark by mark, or signed off with what was left open. */
function isDone(row: Pick<DocumentRow, 'suggestions' | 'status'>): boolean {
  return row.suggestions === 0 || row.status === 'reviewed' || row.status === 'gold'
}

/** The document `by` places away; null at either end, or in an empty queue. */
export function stepDocument(queue: readonly QueueRow[], currentId: string | null, by: 1 | -1): string | null {
  if (queue.length === 0) return null
  const at = queue.findIndex(({ row }) => row.id === currentId)
  if (at < 0) return queue[0]!.row.id
  return queue[at + by]?.row.id ?? null
}

/** The next document that still waits, after `currentId` and round the end; null where the queue is worked off. */
export function nextWaiting(queue: readonly QueueRow[], currentId: string | null): string | null {
  const at = queue.findIndex(({ row }) => row.id === currentId)
  const after = [...queue.slice(at + 1), ...queue.slice(0, Math.max(0, at))]
  return after.find((entry) => !entry.done)?.row.id ?? null
}
