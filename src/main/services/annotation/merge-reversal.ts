// What a merge brought beside changes of documents goes with the merge when it is taken back, and comes back when it is redone.
import { setImmediate } from 'node:timers/promises'
import { type Batch, countInBatch } from '../../store/changes/batches.ts'
import { labelsOfVersion } from '../../store/projects/labels.ts'
import { type Arrivals, arrivalsOf, hideArrivals, showArrivals } from '../../store/transfers/merge-arrivals.ts'
import { moveMergedNotes } from '../../store/documents/notes.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { dropBrought } from '../labels/label-versions.ts'
import type { AnnotationDeps } from './annotation.ts'

type Deps = Pick<AnnotationDeps, 'read' | 'mutate' | 'annotator'>
export type Direction = 'undo' | 'redo'

const atOnce = 100

/** Counted in the batch `own`, where it is one and not the settling of what was cut off; in steps with others in between. */
export async function moveArrivals(deps: Deps, merge: Batch, direction: Direction, own: number | null): Promise<void> {
  for (const step of stepsOf(deps, merge, direction, own)) {
    step()
    await setImmediate()
  }
}

function* stepsOf(
  { read, mutate, annotator }: Deps,
  merge: Batch,
  direction: Direction,
  own: number | null
): Generator<() => void> {
  if (merge.action !== 'merge-archive') return
  const audit = `batch.${direction}`
  const count = (mutation: Mutation, documents: number) => {
    if (own !== null) countInBatch(mutation.write, own, documents, 0)
    mutation.audit({ entity: 'batch', entityId: String(merge.key), after: { [direction]: documents } })
  }
  for (let notes = atOnce; notes > 0;)
    yield () => {
      notes = mutate(audit, annotator(), (mutation) => {
        const moved = moveMergedNotes(mutation.write, merge.key, direction, atOnce)
        count(mutation, moved.documents)
        return moved.notes
      })
    }
  if (direction === 'redo') {
    let moved = atOnce
    while (moved > 0)
      yield () => {
        moved = mutate(audit, annotator(), (mutation) => {
          const documents = showArrivals(mutation, merge.key, atOnce)
          count(mutation, documents)
          return documents
        })
      }
    return
  }
  const { documents, assignments } = arrivalsOf(read, merge.key)
  const hide = (part: Arrivals) => () =>
    mutate(audit, annotator(), (mutation) => {
      hideArrivals(mutation, part)
      count(mutation, part.documents.length)
    })
  for (let from = 0; from < assignments.length; from += atOnce)
    yield hide({ documents: [], assignments: assignments.slice(from, from + atOnce) })
  for (let from = 0; from < documents.length; from += atOnce)
    yield hide({ documents: documents.slice(from, from + atOnce), assignments: [] })
}

/** Labels that the merge brought go with it, where nothing carries them and nobody has changed them since. */
export function dropMergedLabels(mutation: Mutation, { action, projectId, labelsAfter }: Batch): void {
  if (action !== 'merge-archive' || labelsAfter === null) return
  const before = new Set(labelsOfVersion(mutation.write, projectId, labelsAfter - 1).map(({ id }) => id))
  const brought = labelsOfVersion(mutation.write, projectId, labelsAfter).filter(({ id }) => !before.has(id))
  dropBrought(mutation, projectId, brought)
}
