// Which of the places that were found will be marked: all that are free, unless the person says otherwise.
import type { Occurrence } from '../../../../shared/many-documents.ts'

/** What the person ticked or cleared by hand, by place. */
export type Ticks = ReadonlyMap<string, boolean>

export function occurrenceKey({ documentId, start, end }: Occurrence): string {
  return `${documentId} ${start} ${end}`
}

/** Where a span of this label lies there is nothing to mark. */
export function canTick({ state }: Occurrence): boolean {
  return state !== 'labelled'
}

/** Gold documents, places that another span covers and those that were once refused are left alone until they are ticked by hand. */
export function isTicked(ticks: Ticks, hit: Occurrence): boolean {
  const byHand = ticks.size === 0 ? undefined : ticks.get(occurrenceKey(hit))
  return canTick(hit) && (byHand ?? (hit.state === 'free' && hit.status !== 'gold'))
}
