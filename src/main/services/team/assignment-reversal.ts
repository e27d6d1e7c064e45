// What a change gave to annotators or took from them goes the other way when the change is taken back, and again when it is redone.
import { type Batch, countInBatch, findBatch } from '../../store/changes/batches.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { type DocumentHead, headByKey } from '../../store/documents/documents.ts'
import { mainKeys } from '../../store/lists/document-keys.ts'
import {
  type AssignmentChange,
  assignedBy,
  assignmentChangesOf,
  forgetAssignmentChanges,
  keepGiven,
  keepTaken,
  untouchedOf
} from '../../store/team/assignment-changes.ts'
import { assignmentsOf, putAssignment, removeAssignment, removePass } from '../../store/team/assignments.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import { createSteps, inPages, type Steps } from '../step-size.ts'
import { give } from './give.ts'

/** Documents of the first transaction. */
export const assignedAtFirst = 20

/**
 * Takes what `batch`, of the chain that began with `root`, did to assignments back as part of the batch `own`; the number of documents that it
 * changed. Where somebody has begun, or has assigned the document otherwise since, it stays as it is.
 */
export async function reverseAssignments(
  { read, mutate, annotator }: Pick<AnnotationDeps, 'read' | 'mutate' | 'annotator'>,
  { audit, batch, root, own }: { audit: string; batch: number; root: Batch; own: number },
  steps: Steps
): Promise<number> {
  let documents = 0
  await steps.run(documentsOf(read, batch, root.key), (some) => {
    mutate(audit, annotator(), (mutation) => {
      let changed = 0
      for (const document of standing(mutation, some)) if (reverse(mutation, document, batch, own)) changed++
      countInBatch(mutation.write, own, changed, 0)
      mutation.audit({ entity: 'batch', entityId: String(own), after: { documents: changed } })
      mutation.changed({ kind: 'documents', projectId: root.projectId })
      documents += changed
    })
  })
  return documents
}

/** All that is in of a batch that something cut off goes back to what it was, as far as nobody has gone on with it. */
export async function settleAssignmentsOf(
  { read, mutate, annotator, settled }: Pick<AnnotationDeps, 'read' | 'mutate' | 'annotator' | 'settled'>,
  batch: number
): Promise<void> {
  const { projectId, takesBack } = findBatch(read, batch)!
  await createSteps({ first: assignedAtFirst, settled }, 0).run(documentsOf(read, batch, batch), (some) =>
    mutate('batch.undo', annotator(), (mutation) => {
      for (const document of standing(mutation, some)) {
        // What an undo took and is given again is once more what the undone change gave.
        reverse(mutation, document, batch, takesBack)
        forgetAssignmentChanges(mutation.write, batch, document.key)
      }
      mutation.audit({ entity: 'batch', entityId: String(batch), after: { cutOff: true } })
      mutation.changed({ kind: 'documents', projectId })
    })
  )
}

function documentsOf(read: ReadHandle, batch: number, root: number): Iterable<number> {
  return inPages(
    (after, limit) => assignedBy(read, batch, root, after, limit),
    (key) => key
  )
}

/** Those that were erased since are no more. */
function standing({ write }: Mutation, keys: Iterable<number>): DocumentHead[] {
  return mainKeys(write, [...keys]).map((key) => headByKey(write, key))
}

/** Whether it changed anything. `own`: the batch that it becomes a part of, where it does. */
function reverse(mutation: Mutation, document: DocumentHead, batch: number, own: number | null): boolean {
  const { write } = mutation
  const changes = assignmentChangesOf(write, batch, document.key)
  const taken = takeAgain(
    mutation,
    document,
    changes.filter(({ change }) => change === 'gave')
  )
  const names = changes.filter(({ change }) => change === 'took').map(({ annotator }) => annotator)
  const given = names.length === 0 ? [] : give(mutation, document, names)
  if (own !== null) {
    for (const annotator of taken) keepTaken(write, own, document.key, annotator, mutation.at)
    for (const each of given) keepGiven(write, own, document.key, each)
  }
  return taken.length + given.length > 0
}

/**
 * Takes away what was given and stands untouched; the names of those who have nothing of the document any more. Whoever worked in it before,
 * does so again as soon as nobody else has a pass.
 */
function takeAgain(mutation: Mutation, document: DocumentHead, given: readonly AssignmentChange[]): string[] {
  const untouched = untouchedOf(mutation.write, document.key, given)
  const taken: string[] = []
  const take = (annotator: string) => {
    const found = assignmentsOf(mutation.write, document.key).find((each) => each.annotator === annotator)!
    removeAssignment(mutation, document, found)
    taken.push(annotator)
  }
  for (const { annotator, was } of untouched) if (was === 'nobody') take(annotator)
  const before = untouched.filter(({ was }) => was !== 'nobody')
  const present = assignmentsOf(mutation.write, document.key)
  if (present.some(({ annotator }) => before.every((each) => each.annotator !== annotator))) return taken
  for (const { annotator, was, passKey } of before) {
    if (was === 'worker') take(annotator)
    else {
      putAssignment(mutation, document, annotator, null)
      removePass(mutation, passKey!)
    }
  }
  return taken
}
