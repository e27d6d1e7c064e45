// Replays what was done to a document on another workstation: each event enters the history here with who, when and what.
import {
  type AnnotationState,
  type PlannedChange,
  sameState,
  statesOf
} from '../../store/annotations/annotation-states.ts'
import { unpackState } from '../../store/annotations/events.ts'
import { applyReplayed } from '../../store/changes/edits.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { type DocumentHead, headByKey } from '../../store/documents/documents.ts'
import { hasLabel } from '../../store/projects/labels.ts'
import { type ComparedStep, type ComparedWork, matchSteps } from './compare.ts'
import type { ArchivedWork } from './contents.ts'

export type ArchivedEvent = ArchivedWork['events'][number]
export type WorkThere = ComparedWork<ArchivedEvent>
export type WorkHere = ComparedWork<ComparedStep & { readonly sequence: number }>

/**
 * Appends the events that are not here, in their order and under one batch. With `takesEffect` each changes the spans as it did there,
 * onto what stands here; otherwise it is history alone. Identities differ between workstations, so spans are met by place and label.
 * Suggestions of taggers and dictionaries are nobody's work and stay there. Returns how many events were appended.
 */
export function replay(
  mutation: Mutation,
  documentKey: number,
  { ours, theirs, takesEffect, batch }: { ours: WorkHere; theirs: WorkThere; takesEffect: boolean; batch: number }
): number {
  const { write } = mutation
  const { missing, pairs } = matchSteps(ours, theirs)
  const sequences = new Map(pairs.map(([here, there]) => [there.seq, here.sequence]))
  const standing = createStanding(mutation, headByKey(write, documentKey))
  for (const { seq, at, actor, action, changes, statusAfter, target } of missing) {
    const document = headByKey(write, documentKey)
    const planned = takesEffect ? changes.flatMap((change) => standing.plan(change)) : []
    const status = takesEffect ? statusAfter : document.status
    const replayed = { at, actor, action, changes: planned, status, touched: changes.length }
    const event = applyReplayed(mutation, document, { ...replayed, target: sequences.get(target ?? -1) ?? null, batch })
    sequences.set(seq, event.sequence)
    for (const { id, after } of event.changes) standing.take(id, after)
  }
  return missing.length
}

/** The spans of a document while events are replayed onto it. */
function createStanding({ write }: Mutation, { key, projectId }: DocumentHead) {
  const byId = new Map<number, AnnotationState>()
  const byPlace = new Map<string, number>()
  const placeOf = ({ fragments, labelId }: AnnotationState) => `${fragments} ${labelId}`
  const take = (id: number, after: AnnotationState | null): void => {
    const before = byId.get(id)
    if (before !== undefined && byPlace.get(placeOf(before)) === id) byPlace.delete(placeOf(before))
    if (after === null) byId.delete(id)
    else {
      byId.set(id, after)
      byPlace.set(placeOf(after), id)
    }
  }
  for (const { id, state } of statesOf(write, key)) take(id, state)

  return {
    take,
    plan([, packedBefore, packedAfter]: ArchivedEvent['changes'][number]): PlannedChange[] {
      const [was, after] = [unpackState(packedBefore), unpackState(packedAfter)]
      const id = was === null ? undefined : byPlace.get(placeOf(was))
      const before = id === undefined ? null : byId.get(id)!
      if (after === null) return before === null ? [] : [{ id: id!, before, after: null }]
      if (!hasLabel(write, projectId, after.labelId)) return []
      const there = byPlace.get(placeOf(after))
      if (there === undefined || there === id)
        return sameState(before, after) ? [] : [{ id: id ?? null, before, after }]
      // What stands where the span comes to is that span.
      const moved: PlannedChange = { id: there, before: byId.get(there)!, after }
      const left: PlannedChange[] = before === null ? [] : [{ id: id!, before, after: null }]
      return [...left, ...(sameState(moved.before, after) ? [] : [moved])]
    }
  }
}

/** The spans as they were before the first event. */
export function statesBefore({ annotations, events }: Pick<ArchivedWork, 'annotations' | 'events'>): AnnotationState[] {
  const states = new Map(annotations.map(([id, ...state]) => [id, unpackState(state)]))
  for (const { changes } of events.toReversed()) for (const [id, before] of changes) states.set(id, unpackState(before))
  return [...states.values()].filter((state) => state !== null)
}
