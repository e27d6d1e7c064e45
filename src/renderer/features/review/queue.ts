// The review queue, steady under the reviewer's hands: no row jumps while it is worked on.
import type { Document } from '../../../shared/entities.ts'
import type { QueuedDocument } from '../../../shared/review.ts'

export interface QueueRow {
  readonly row: QueuedDocument
  /** True once it no longer waits for the reviewer; it keeps its place until the queue is opened anew. */
  readonly done: boolean
  /** Whether it came into the queue with suggestions: it is done once they are all decided. */
  readonly hadSuggestions: boolean
}

/**
 * Takes the rows the host says are open into the queue held so far: rows keep their place and are refreshed, new ones
 * come last in the host's order. A row the host no longer names is done, unless the host named only some (`complete` false).
 */
export function mergeQueue(
  held: readonly QueueRow[],
  open: readonly QueuedDocument[],
  complete = true
): readonly QueueRow[] {
  const fresh = new Map(open.map((row) => [row.id, row]))
  const kept = held.map((entry): QueueRow => {
    const now = fresh.get(entry.row.id)
    fresh.delete(entry.row.id)
    if (now !== undefined) return withRow(entry, now)
    return complete ? { ...entry, row: { ...entry.row, suggestions: 0, leastScore: null }, done: true } : entry
  })
  const added = [...fresh.values()].map((row): QueueRow =>
    withRow({ row, done: false, hadSuggestions: row.suggestions > 0 }, row)
  )
  return [...kept, ...added]
}

/** Brings one row in step with the document on screen, which knows of an edit before the host's list does. */
export function patchRow(
  queue: readonly QueueRow[],
  document: Pick<Document, 'id' | 'status' | 'annotations' | 'signOff'>
): QueueRow[] {
  const open = document.annotations.filter((mark) => mark.status === 'suggestion')
  const scores = open.flatMap((mark) => (mark.score === null ? [] : [mark.score]))
  return queue.map((entry) =>
    entry.row.id === document.id
      ? withRow(entry, {
          ...entry.row,
          status: document.status,
          suggestions: open.length,
          annotations: document.annotations.filter((mark) => mark.status === 'accepted').length,
          leastScore: scores.length === 0 ? null : scores.reduce((least, score) => Math.min(least, score), 1),
          signOff: document.signOff?.state ?? null
        })
      : entry
  )
}

/** Decided mark by mark, or signed off with what was left open; what was changed since waits again. */
function withRow({ hadSuggestions: had }: QueueRow, row: QueuedDocument): QueueRow {
  const hadSuggestions = had || row.suggestions > 0
  const isReviewed = row.status === 'reviewed' || row.status === 'gold'
  const isDecided = row.suggestions === 0 && (hadSuggestions || row.status === 'annotated')
  const done = row.signOff !== 'stale' && (isReviewed || isDecided)
  return { row, done, hadSuggestions }
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
