// What a change of many documents removed or brought back goes the other way when the change is taken back, and again when it is redone.
import { setImmediate } from 'node:timers/promises'
import type { Batch } from '../../store/batches.ts'
import type { Mutation } from '../../store/mutate.ts'
import {
  labelsLostBy,
  type Move,
  moveDocuments,
  movesOf,
  opposite,
  settleMoves
} from '../../store/removed-documents.ts'
import { addLabels } from '../labels/label-versions.ts'
import { createStepSize } from '../step-size.ts'
import type { AnnotationDeps } from './annotation.ts'

type Deps = Pick<AnnotationDeps, 'read' | 'mutate' | 'annotator'>

/** Documents of the first transaction. */
export const movedAtFirst = 20
/** Looked at, not moved. */
const seenAtOnce = 2000

/**
 * Takes the moves of `batch`, of the chain that began with `root`, back as part of the batch `own`; the number of documents. Where somebody
 * has removed or brought back a document since, it stays as it is.
 */
export async function reverseMoves(deps: Deps, batch: number, root: Batch, own: number): Promise<number> {
  const { read, mutate, annotator } = deps
  const size = createStepSize(movedAtFirst)
  let documents = 0
  for (let after = 0; ;) {
    const moves = movesOf(read, batch, root.key, after, seenAtOnce)
    for (const move of ['remove', 'restore'] as const) {
      const keys = moves.filter((each) => each.move === move).map(({ key }) => key)
      for (let from = 0; from < keys.length;) {
        const step = keys.slice(from, from + size.items())
        documents += size.measure(step.length, () =>
          mutate(`batch.${move === 'remove' ? 'undo' : 'redo'}`, annotator(), (mutation) =>
            moveSome(mutation, root.projectId, own, opposite[move], step)
          )
        )
        from += step.length
        await setImmediate()
      }
    }
    if (moves.length < seenAtOnce) return documents
    after = moves.at(-1)!.key
  }
}

/** All that is in of a batch that something cut off goes back to where it was. */
export async function settleMovesOf({ mutate, annotator }: Deps, batch: number): Promise<void> {
  const size = createStepSize(movedAtFirst)
  for (let isLeft = true; isLeft;) {
    const items = size.items()
    const settled = size.measure(items, () =>
      mutate('batch.undo', annotator(), (mutation) => {
        mutation.audit({ entity: 'batch', entityId: String(batch), after: { cutOff: true } })
        return settleMoves(mutation, batch, items)
      })
    )
    isLeft = settled === items
    await setImmediate()
  }
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
