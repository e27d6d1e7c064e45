// Takes over work of an archive into a document that is here: its history always, and its spans as the two sides relate.
import type { MergeChoice } from '../../../shared/merge.ts'
import {
  type AnnotationState,
  type PlannedChange,
  sameState,
  statesOf
} from '../../store/annotations/annotation-states.ts'
import { readHistory, unpackState } from '../../store/annotations/events.ts'
import { workOf } from '../../store/archives/project-contents.ts'
import { applyEdit } from '../../store/changes/edits.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { type DocumentHead, headByKey, isLabelled } from '../../store/documents/documents.ts'
import { hasLabel } from '../../store/projects/labels.ts'
import { addAnnotator } from '../../store/team/annotators.ts'
import { assignmentsOf, putAssignment } from '../../store/team/assignments.ts'
import { addPass } from '../../store/team/passes.ts'
import { eventsOfUndoneMerges, keepMergedAssignment } from '../../store/transfers/merge-arrivals.ts'
import { decidedIn, relate } from './compare.ts'
import { type ArchivedDocument, type ArchivedWork, toArchivedWork } from './contents.ts'
import { commonTo, lesserStatus, unionOf } from './join.ts'
import { replay, statesBefore, type WorkHere, type WorkThere } from './replay.ts'

/** What an archive says of the work on one document, or in a pass of it. */
type SideThere = ArchivedWork & Pick<DocumentHead, 'status'>

export interface Merged {
  /** Whether anything of the document or its passes is other than before, its history included. */
  readonly changed: boolean
  /** Whether the document itself went on from there, rather than both sides becoming passes. */
  readonly isTakenOver?: boolean
  /** Passes that are new or went on. */
  readonly passes: number
}

/** One document of the archive and the same here; where both went on it is done as `choice` says. */
export function mergeDocument(
  mutation: Mutation,
  document: DocumentHead,
  archived: ArchivedDocument,
  choice: MergeChoice,
  batch: number
): Merged {
  const { write } = mutation
  const own = relate(workHere(write, document), workThere(archived)) === 'both' && choice === 'both'
  const work = own
    ? keepBoth(mutation, document, archived, batch)
    : { changed: mergeSide(mutation, document.key, archived, choice, batch), passes: 0 }
  const passes = mergePasses(mutation, headByKey(write, document.key), archived.assigned, batch)
  return {
    changed: work.changed || passes.changed,
    isTakenOver: work.changed && work.passes === 0,
    passes: work.passes + passes.passes
  }
}

/** `choice` is for two sides that both went on; `union`: everything that the one person marked on either. True where anything changed. */
function mergeSide(
  mutation: Mutation,
  key: number,
  side: SideThere,
  choice: 'ours' | 'theirs' | 'both',
  batch: number
): boolean {
  const [ours, theirs] = [workHere(mutation.write, headByKey(mutation.write, key)), workThere(side)]
  const relation = relate(ours, theirs)
  const takesEffect = relation === 'theirs' || (relation === 'both' && choice === 'theirs')
  const events = replay(mutation, key, { ours, theirs, takesEffect, batch })
  const settleAs = (states: readonly AnnotationState[], status: DocumentHead['status']) =>
    settle(mutation, headByKey(mutation.write, key), { states, status, batch })
  if (takesEffect) return settleAs(decidedIn(theirs), theirs.status) || events > 0
  if (events > 0 && relation === 'same') settleAs(commonTo([decidedIn(ours), decidedIn(theirs)]), ours.status)
  if (relation === 'both' && choice === 'both')
    settleAs(unionOf(decidedIn(ours), decidedIn(theirs)), lesserStatus(ours.status, theirs.status))
  return events > 0
}

/**
 * What people decided stands as `states` has it, and nothing else that people decided; open suggestions elsewhere stay. False where it
 * stands so already.
 */
function settle(
  mutation: Mutation,
  document: DocumentHead,
  { states, status, batch }: { states: readonly AnnotationState[]; status: DocumentHead['status']; batch: number }
): boolean {
  const { write } = mutation
  const wanted = new Map(
    states
      .filter(({ labelId }) => hasLabel(write, document.projectId, labelId))
      .map((state) => [`${state.fragments} ${state.labelId}`, state])
  )
  const changes: PlannedChange[] = []
  for (const { id, state } of statesOf(write, document.key)) {
    const place = `${state.fragments} ${state.labelId}`
    const after = wanted.get(place)
    wanted.delete(place)
    if (after === undefined && state.status === 'suggestion') continue
    if (after === undefined || !sameState(state, after)) changes.push({ id, before: state, after: after ?? null })
  }
  for (const after of wanted.values()) changes.push({ id: null, before: null, after })
  if (changes.length === 0 && status === document.status) return false
  applyEdit(mutation, document, { action: 'merge', changes, status }, batch)
  return true
}

/**
 * Each side becomes the pass of whoever worked there last, so that they are brought together like any others, and the document keeps what
 * all passes agree on. Of one person alone on two workstations, everything that they marked stands. What is gold stays.
 */
function keepBoth(mutation: Mutation, document: DocumentHead, archived: ArchivedDocument, batch: number): Merged {
  const { write, actor } = mutation
  const [ours, theirs] = [workHere(write, document), workThere(archived)]
  const [here, there] = [workerIn(ours) ?? actor, workerIn(theirs) ?? 'Archive']
  const isShared = assignmentsOf(write, document.key).some(({ pass }) => pass !== null)
  if (!isShared && here === there)
    return { changed: mergeSide(mutation, document.key, archived, 'both', batch), passes: 0 }
  const side: SideThere = { ...toArchivedWork(workOf(write, document.key)), status: document.status }
  const passes = [
    isShared ? false : putSide(mutation, document, here, { ...side, status: 'annotated' }, batch),
    putSide(mutation, document, there, { ...archived, status: 'annotated' }, batch)
  ].filter(Boolean).length
  replay(mutation, document.key, { ours, theirs, takesEffect: false, batch })
  const sides = assignmentsOf(write, document.key).flatMap(({ pass }) =>
    pass === null ? [] : [decidedIn(workHere(write, headByKey(write, pass.key)))]
  )
  const head = headByKey(write, document.key)
  if (head.status !== 'gold') settle(mutation, head, { states: commonTo(sides), status: 'todo', batch })
  return { changed: true, passes }
}

/** A side as the pass of one person: a new one with its whole history, or more of the one that is there. True where anything changed. */
function putSide(
  mutation: Mutation,
  document: DocumentHead,
  name: string,
  side: SideThere,
  batch: number,
  made?: { readonly at: string; readonly by: string }
): boolean {
  const { write } = mutation
  const annotator = addAnnotator(mutation, name)
  const held = assignmentsOf(write, document.key).find((each) => each.annotator === annotator)
  // A pass ends as annotated: what is reviewed and gold is the document, once its passes are brought together.
  const status = isLabelled(side.status) ? 'annotated' : 'todo'
  if (held?.pass != null) return mergeSide(mutation, held.pass.key, { ...side, status }, 'both', batch)
  const states = statesBefore(side).filter(({ labelId }) => hasLabel(write, document.projectId, labelId))
  const key = addPass(mutation, document, { annotator, status: 'todo', states })
  putAssignment(mutation, document, annotator, key, made)
  keepMergedAssignment(write, batch, document.key, { annotator, wasAlone: held !== undefined })
  const theirs = workThere(side)
  replay(mutation, key, { ours: workHere(write, headByKey(write, key)), theirs, takesEffect: true, batch })
  settle(mutation, headByKey(write, key), { states: decidedIn(theirs), status, batch })
  return true
}

/** Assignments and passes of the archive: those that are not here come in, those that went on there are taken over. */
function mergePasses(
  mutation: Mutation,
  document: DocumentHead,
  assigned: ArchivedDocument['assigned'],
  batch: number
): Merged {
  const { write } = mutation
  let changed = false
  let passes = 0
  for (const { annotator: name, pass, ...made } of assigned) {
    if (pass !== null) {
      if (putSide(mutation, document, name, pass, batch, made)) passes++
      continue
    }
    const annotator = addAnnotator(mutation, name)
    if (assignmentsOf(write, document.key).some((each) => each.annotator === annotator)) continue
    putAssignment(mutation, document, annotator, null, made)
    keepMergedAssignment(write, batch, document.key, { annotator, wasAlone: false })
    changed = true
  }
  return { changed: changed || passes > 0, passes }
}

/** What a merge brought that is taken back is no part of it, so that the same archive can be merged again. */
export function workHere(read: ReadHandle, { key, status }: DocumentHead): WorkHere {
  const gone = eventsOfUndoneMerges(read, key)
  return {
    status,
    states: statesOf(read, key).map(({ state }) => state),
    events: readHistory(read, key)
      .filter(({ sequence }) => !gone.has(sequence))
      .map(({ sequence, at, by, action }) => ({ sequence, at, actor: by, action }))
  }
}

export function workThere({ status, annotations, events }: SideThere): WorkThere {
  return { status, states: annotations.map(([, ...state]) => unpackState(state)!), events }
}

function workerIn({ events }: Pick<WorkHere, 'events'> | Pick<WorkThere, 'events'>): string | undefined {
  return events.findLast(({ action }) => action !== 'suggest' && action !== 'merge')?.actor
}
