// One document given to annotators: alone in the document itself, or each in a blind pass.
import { starterNames } from '../../../shared/starter-names.ts'
import { type AnnotationState, statesOf } from '../../store/annotations/annotation-states.ts'
import { lastWorker } from '../../store/annotations/events.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { type DocumentHead, isLabelled } from '../../store/documents/documents.ts'
import { callAnnotator } from '../../store/team/annotators.ts'
import type { Given } from '../../store/team/assignment-changes.ts'
import { type AssignedPass, assignmentsOf, putAssignment } from '../../store/team/assignments.ts'
import { addPass } from '../../store/team/passes.ts'

/** What was done in a pass is never lost by taking it from its annotator. */
export function isBegun({ revision, status, annotations }: AssignedPass): boolean {
  return revision > 0 || annotations > 0 || isLabelled(status)
}

/**
 * One person alone works in the document. As soon as there are several, each has a pass: whoever has been through the document keeps what
 * they marked as theirs, the others begin with what is derived from nobody's work. What each got that they did not have.
 */
export function give(mutation: Mutation, document: DocumentHead, annotators: readonly string[]): Given[] {
  const { write } = mutation
  const names = annotators.map((name) => callAnnotator(mutation, name))
  const present = assignmentsOf(write, document.key)
  const worker =
    present.find(({ pass }) => pass === null)?.annotator ??
    (isLabelled(document.status) || document.annotations > 0 ? lastWorker(write, document.key) : undefined)
  const all = [
    ...new Set([...present.map(({ annotator }) => annotator), ...(worker === undefined ? [] : [worker]), ...names])
  ]
  const missing = all.filter((name) => !present.some((each) => each.annotator === name && each.pass !== null))
  if (missing.length === 0 || (all.length === 1 && present.length > 0)) {
    mutation.audit({ entity: 'assignment', entityId: document.id, after: { annotators: names, already: true } })
    return []
  }
  if (all.length === 1) {
    putAssignment(mutation, document, all[0]!, null)
    return [{ annotator: all[0]!, passKey: null, was: 'nobody' }]
  }
  const states = statesOf(write, document.key).map(({ state }) => state)
  const passes = present.some(({ pass }) => pass !== null)
  return missing.map((annotator) => {
    // Once there are passes, what stands in the document is the outcome, not one person's work.
    const isOwn = annotator === worker && !passes
    const passKey = addPass(mutation, document, {
      annotator,
      status: isOwn && isLabelled(document.status) ? 'annotated' : 'todo',
      states: isOwn ? states : independentOf(states)
    })
    putAssignment(mutation, document, annotator, passKey)
    const isHolder = present.some((each) => each.annotator === annotator)
    return { annotator, passKey, was: isHolder ? 'alone' : isOwn ? 'worker' : 'nobody' }
  })
}

/** Names of the taggers that ship with Chartmark: what they suggest is derived from nobody's spans here. */
const shipped: ReadonlySet<string> = new Set(Object.values(starterNames))

/** Suggestions of dictionaries and shipped taggers, as they were before anybody decided on them. */
function independentOf(states: readonly AnnotationState[]): AnnotationState[] {
  return states
    .filter(({ origin, by }) => origin === 'dictionary' || (origin === 'tagger' && shipped.has(by)))
    .map((state) => ({ ...state, status: 'suggestion', attributes: '{}' }))
}
