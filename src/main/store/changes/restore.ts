// What brings a document back to how it was after an event of its history.
import type { DocumentStatus } from '../../../shared/entities.ts'
import { type AnnotationState, type PlannedChange, sameState, statesOf } from '../annotations/annotation-states.ts'
import { eventsAfter } from '../annotations/events.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { DocumentHead } from '../documents/documents.ts'

/**
 * Goes back from now through every event after `sequence`; 0 is the state after the import. An event that is not of this document
 * counts as the import.
 */
export function planRestore(
  read: ReadHandle,
  document: DocumentHead,
  sequence: number
): { readonly changes: PlannedChange[]; readonly status: DocumentStatus } {
  const now = new Map(statesOf(read, document.key).map(({ id, state }) => [id, state]))
  const then = new Map<number, AnnotationState | null>(now)
  let { status } = document
  for (const event of eventsAfter(read, document.key, sequence).toReversed()) {
    for (const { id, before } of event.changes) then.set(id, before)
    status = event.statusBefore
  }
  const changes = [...then].flatMap(([id, after]): PlannedChange[] => {
    const before = now.get(id) ?? null
    return sameState(before, after) ? [] : [{ id, before, after }]
  })
  return { changes, status }
}
