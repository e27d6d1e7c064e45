// Applies edits, undo, redo and suggestions to a document: current state, event, totals and audit row in one go.
import type { DocumentChange, DocumentStatus } from '../../../shared/entities.ts'
import {
  type AnnotationChange,
  applyChanges,
  type PlannedChange,
  sameState,
  stateAt,
  stateById,
  toAnnotation
} from '../annotations/annotation-states.ts'
import { appendEvent, type EventAction, type EventRecord, readEvent } from '../annotations/events.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'
import { type DocumentHead, type StackTops, touchDocument } from '../documents/documents.ts'

export interface PlannedEdit {
  readonly action: EventAction
  readonly changes: readonly PlannedChange[]
  readonly status: DocumentStatus
}

/** A person's edit: goes on the undo stack, and what was undone before it can no longer be redone. */
export function applyEdit(
  mutation: Mutation,
  document: DocumentHead,
  edit: PlannedEdit,
  batch: number | null = null
): DocumentChange {
  return record(mutation, document, { ...edit, target: null, below: document.undoTop, batch }, (seq) => ({
    undoTop: seq,
    redoTop: null
  }))
}

/** What a tagger found: part of the history, but not a step that a person takes back. */
export function applySuggestions(
  mutation: Mutation,
  document: DocumentHead,
  changes: readonly PlannedChange[]
): DocumentChange {
  const { status, undoTop, redoTop } = document
  return record(
    mutation,
    document,
    { action: 'suggest', changes, status, target: null, below: null, batch: null },
    () => ({
      undoTop,
      redoTop
    })
  )
}

/** An event of another workstation, as it was there but for what its changes mean here. */
export interface ReplayedEvent extends Omit<EventPlan, 'below' | 'batch'> {
  readonly at: string
  readonly actor: string
  /** How many annotations it touched there. */
  readonly touched: number
  readonly batch: number
}

/** Enters it into the history; it can be taken back with its batch. */
export function applyReplayed(
  mutation: Mutation,
  document: DocumentHead,
  event: ReplayedEvent
): { readonly sequence: number; readonly changes: readonly AnnotationChange[] } {
  const plan = { ...event, below: document.undoTop }
  const { seq, changes } = append(mutation, document, plan, (top) => ({ undoTop: top, redoTop: null }))
  return { sequence: seq, changes }
}

/** Takes back the newest edit that stands. Its event goes on the redo stack. `document.undoTop` must be there. */
export function applyUndo(mutation: Mutation, document: DocumentHead, batch: number | null = null): DocumentChange {
  const event = readEvent(mutation.write, document.undoTop!)
  const changes = planInverse(mutation.write, document.key, event)
  const inverse = { action: 'undo', changes, status: event.statusBefore, target: event.seq } as const
  return record(mutation, document, { ...inverse, below: document.redoTop, batch }, (seq) => ({
    undoTop: event.below,
    redoTop: seq
  }))
}

/** Takes back the newest undo. Its event takes the undone edit's place on the undo stack. `document.redoTop` must be there. */
export function applyRedo(mutation: Mutation, document: DocumentHead, batch: number | null = null): DocumentChange {
  const event = readEvent(mutation.write, document.redoTop!)
  const changes = planInverse(mutation.write, document.key, event)
  const inverse = { action: 'redo', changes, status: event.statusBefore, target: event.seq } as const
  return record(mutation, document, { ...inverse, below: document.undoTop, batch }, (seq) => ({
    undoTop: seq,
    redoTop: event.below
  }))
}

/**
 * Takes back an event that others already lie upon, as an edit on top of them: what was changed since stays as it is.
 * Null where nothing of it stands any more.
 */
export function applyInverse(
  mutation: Mutation,
  document: DocumentHead,
  seq: number,
  batch: number | null
): DocumentChange | null {
  const event = readEvent(mutation.write, seq)
  const left = standing(mutation.write, document.key, event)
  const changes = planInverse(mutation.write, document.key, { ...event, changes: left })
  if (changes.length === 0) return null
  const plan = {
    action: 'undo',
    changes,
    status: document.status,
    target: seq,
    below: document.undoTop,
    batch
  } as const
  return record(mutation, document, plan, (top) => ({ undoTop: top, redoTop: null }))
}

/** Changes of an event that nobody has touched since: neither the annotation, nor the place that it would come back to. */
function standing(read: ReadHandle, documentKey: number, { changes }: EventRecord): AnnotationChange[] {
  let left = changes.filter(({ id, after }) => sameState(stateById(read, documentKey, id)?.state ?? null, after))
  for (;;) {
    const ids = new Set(left.map(({ id }) => id))
    const free = left.filter(({ before }) => {
      const there = before === null ? undefined : stateAt(read, documentKey, before.fragments, before.labelId)
      return there === undefined || there.state.status === 'suggestion' || ids.has(there.id)
    })
    // What stays keeps its place from others.
    if (free.length === left.length) return free
    left = free
  }
}

/** The labels that taking back `seq` would bring back, to be checked against the label set first. */
export function labelsBroughtBack(read: ReadHandle, seq: number): Set<string> {
  const labels = new Set<string>()
  for (const { before } of readEvent(read, seq).changes) if (before !== null) labels.add(before.labelId)
  return labels
}

/**
 * What brings each annotation of `event` back to what it was before. Since then a tagger may have replaced suggestions: an
 * annotation that is gone comes back as a new row of the same identity, and a newer suggestion in its place makes way.
 */
function planInverse(read: ReadHandle, documentKey: number, event: EventRecord): PlannedChange[] {
  const planned = new Map<number, PlannedChange>()
  const ofEvent = new Set(event.changes.map(({ id }) => id))
  for (const { id, before: target } of event.changes) {
    const current = stateById(read, documentKey, id)?.state ?? null
    if (!sameState(current, target)) planned.set(id, { id, before: current, after: target })
  }
  for (const { after: target } of [...planned.values()]) {
    if (target === null) continue
    const other = stateAt(read, documentKey, target.fragments, target.labelId)
    if (other !== undefined && !planned.has(other.id) && !ofEvent.has(other.id)) {
      planned.set(other.id, { id: other.id, before: other.state, after: null })
    }
  }
  return [...planned.values()]
}

interface EventPlan {
  readonly action: EventAction
  readonly changes: readonly PlannedChange[]
  readonly status: DocumentStatus
  readonly target: number | null
  readonly below: number | null
  readonly batch: number | null
}

function record(
  mutation: Mutation,
  document: DocumentHead,
  plan: EventPlan,
  topsOf: (seq: number) => StackTops
): DocumentChange {
  const { after, changes } = append(mutation, document, plan, topsOf)
  return describeChange(after, changes)
}

function append(
  { write, actor, at, audit, changed }: Mutation,
  document: DocumentHead,
  { changes: planned, ...plan }: EventPlan & Partial<Pick<ReplayedEvent, 'at' | 'actor' | 'touched'>>,
  topsOf: (seq: number) => StackTops
): { readonly seq: number; readonly after: DocumentHead; readonly changes: AnnotationChange[] } {
  const changes = applyChanges(write, document.key, planned)
  const seq = appendEvent(write, {
    ...{ at, actor, ...plan },
    documentKey: document.key,
    revision: document.revision + 1,
    changes,
    statusBefore: document.status,
    statusAfter: plan.status
  })
  const after = touchDocument(write, document, changes, plan.status, topsOf(seq))
  audit({
    entity: 'document',
    entityId: document.id,
    before: { revision: document.revision, status: document.status },
    // The event holds every touched annotation before and after.
    after: { revision: after.revision, status: after.status, event: seq, annotations: changes.length }
  })
  changed({ kind: 'document', projectId: document.projectId, documentId: document.id, revision: after.revision })
  return { seq, after, changes }
}

/** As the page applies it. */
export function describeChange(document: DocumentHead, changes: readonly AnnotationChange[]): DocumentChange {
  const changed = changes.flatMap(({ id, after }) => (after === null ? [] : [toAnnotation({ id, state: after })]))
  const removed = changes.flatMap(({ id, after }) => (after === null ? [String(id)] : []))
  return {
    documentId: document.id,
    revision: document.revision,
    status: document.status,
    changed,
    removed,
    undoTop: document.undoTop,
    redoTop: document.redoTop,
    signOff: document.signedOff
  }
}
