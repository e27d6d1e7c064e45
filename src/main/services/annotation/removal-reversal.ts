// What a change of many documents removed or brought back goes the other way when the change is taken back, and again when it is redone.
import type { Batch } from '../../store/changes/batches.ts'
import {
  labelsLostBy,
  type Move,
  moveDocuments,
  movedKeys,
  movesOf,
  opposite,
  settleMoves
} from '../../store/changes/removed-documents.ts'
import type { Mutation } from '../../store/database/mutate.ts'
import { addLabels } from '../labels/label-versions.ts'
import { createSteps, inPages, type Steps } from '../step-size.ts'
import type { AnnotationDeps } from './annotation.ts'

type Deps = Pick<AnnotationDeps, 'read' | 'mutate' | 'annotator' | 'settled'>

/** Documents of the first transaction. */
export const movedAtFirst = 20

/**
 * Takes the moves of `batch`, of the chain that began with `root`, back as part of the batch `own`; the number of documents. Where somebody
 * has removed or brought back a document since, it stays as it is.
 */
export async function reverseMoves(
  { read, mutate, annotator }: Deps,
  { audit, batch, root, own }: { audit: string; batch: number; root: Batch; own: number },
  steps: Steps
): Promise<number> {
  let documents = 0
  const moves = inPages(
    (after, limit) => movesOf(read, batch, root.key, after, limit),
    ({ key }) => key
  )
  await steps.run(moves, (some) => {
    mutate(audit, annotator(), (mutation) => {
      for (const [move, moved] of Map.groupBy(some, (each) => each.move)) {
        const keys = moved.map(({ key }) => key)
        documents += moveSome(mutation, root.projectId, own, opposite[move], keys)
      }
    })
  })
  return documents
}

/** All that is in of a batch that something cut off goes back to where it was. */
export async function settleMovesOf({ read, mutate, annotator, settled }: Deps, batch: number): Promise<void> {
  const moved = inPages(
    (after, limit) => movedKeys(read, batch, after, limit),
    (key) => key
  )
  await createSteps({ first: movedAtFirst, settled }, 0).run(moved, (some) =>
    mutate('batch.undo', annotator(), (mutation) => {
      mutation.audit({ entity: 'batch', entityId: String(batch), after: { cutOff: true } })
      settleMoves(mutation, batch, [...some])
    })
  )
}

/** With the labels that documents which come back carry and that have left the set. */
export function moveSome(
  mutation: Mutation,
  projectId: string,
  batch: number,
  move: Move,
  keys: readonly number[]
): number {
  mutation.audit({ entity: 'batch', entityId: String(batch), after: { [move]: keys.length } })
  if (move === 'restore') addLabels(mutation, projectId, labelsLostBy(mutation.write, projectId, keys))
  return moveDocuments(mutation, batch, move, keys)
}
