// Takes over work of an archive into a document that is here: what is there in place of what is here, or both side by side.
import type { DocumentChange } from '../../../shared/entities.ts'
import { type PlannedChange, sameState, statesOf } from '../../store/annotation-states.ts'
import { addAnnotator } from '../../store/annotators.ts'
import { assignmentsOf, putAssignment } from '../../store/assignments.ts'
import { type DocumentHead, headByKey, isLabelled } from '../../store/documents.ts'
import { applyEdit } from '../../store/edits.ts'
import { readHistory, unpackState } from '../../store/events.ts'
import type { ReadHandle } from '../../store/handles.ts'
import { hasLabel } from '../../store/labels.ts'
import type { Mutation } from '../../store/mutate.ts'
import { addPass } from '../../store/passes.ts'
import { type ComparedWork, decidedIn, relate } from './compare.ts'
import type { ArchivedDocument } from './contents.ts'

/** What people decided there stands here afterwards, and nothing else that people decided; open suggestions elsewhere stay. */
export function takeTheirs(
  mutation: Mutation,
  document: DocumentHead,
  theirs: ComparedWork,
  batch: number
): DocumentChange {
  const { write } = mutation
  const wanted = new Map(
    decidedIn(theirs)
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
  return applyEdit(mutation, document, { action: 'merge', changes, status: theirs.status }, batch)
}

/**
 * Each side becomes the pass of whoever worked there last, so that the two are brought together like any other two. Returns how many
 * passes there are then more; none where the document has passes already.
 */
export function keepBoth(mutation: Mutation, document: DocumentHead, ours: ComparedWork, theirs: ComparedWork): number {
  const { write, actor } = mutation
  if (assignmentsOf(write, document.key).some(({ pass }) => pass !== null)) return 0
  const here = workerIn(ours) ?? actor
  const there = apartFrom(workerIn(theirs) ?? 'Archive', here)
  for (const [name, work] of [
    [here, ours],
    [there, theirs]
  ] as const) {
    const annotator = addAnnotator(mutation, name)
    const states = decidedIn(work).filter(({ labelId }) => hasLabel(write, document.projectId, labelId))
    putAssignment(
      mutation,
      document,
      annotator,
      addPass(mutation, document, { annotator, status: 'annotated', states })
    )
  }
  return 2
}

function workerIn({ events }: ComparedWork): string | undefined {
  return events.findLast(({ action }) => action !== 'suggest' && action !== 'merge')?.actor
}

/** One person on two workstations: the other's work is told apart. */
function apartFrom(name: string, other: string): string {
  return name === other ? `${name} (2)` : name
}

/** Assignments and passes of the archive: those that are not here come in, those that went on there are taken over. Returns how many. */
export function mergePasses(
  mutation: Mutation,
  document: DocumentHead,
  assigned: ArchivedDocument['assigned'],
  batch: number
): number {
  const { write } = mutation
  let taken = 0
  for (const { annotator: name, pass, ...made } of assigned) {
    const annotator = addAnnotator(mutation, name)
    const own = assignmentsOf(write, document.key).find((each) => each.annotator === annotator)
    if (pass === null) {
      if (own === undefined) putAssignment(mutation, document, annotator, null, made)
      continue
    }
    const theirs: ComparedWork = {
      status: pass.status,
      states: pass.annotations.map(([, ...state]) => unpackState(state)!),
      events: pass.events
    }
    if (own?.pass == null) {
      const states = theirs.states.filter(({ labelId }) => hasLabel(write, document.projectId, labelId))
      const status = isLabelled(pass.status) ? 'annotated' : 'todo'
      putAssignment(mutation, document, annotator, addPass(mutation, document, { annotator, status, states }), made)
      taken++
      continue
    }
    const head = headByKey(write, own.pass.key)
    const relation = relate(passHere(write, head), theirs)
    // A pass is one person's work: where both went on, what is finished or later outweighs, and history keeps the rest.
    if (relation === 'theirs' || (relation === 'both' && isLater(theirs, passHere(write, head)))) {
      takeTheirs(mutation, head, theirs, batch)
      taken++
    }
  }
  return taken
}

function passHere(read: ReadHandle, { key, status }: DocumentHead): ComparedWork {
  const events = readHistory(read, key).map(({ at, by, action }) => ({ at, actor: by, action }))
  return { status, states: statesOf(read, key).map(({ state }) => state), events }
}

function isLater(theirs: ComparedWork, ours: ComparedWork): boolean {
  return (theirs.events.at(-1)?.at ?? '') > (ours.events.at(-1)?.at ?? '')
}
