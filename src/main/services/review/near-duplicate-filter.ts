// Leaves out of a queue what is nearly the same as a record before it or as one that a person has been through.
import { createNearDuplicates, signText } from '../../../shared/text/near-duplicates.ts'
import { createBreather } from '../../breathe.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { textOf } from '../../store/documents/documents.ts'
import { nextInOrder } from '../../store/lists/review-list.ts'

/** Reviewed records that are compared with, the first of them: the signature of one costs about a third of a millisecond. */
const reviewedCompared = 2000

export interface NearDuplicateFilter {
  /** Those of `keys` that are no near-duplicate of one before them, in this call or an earlier one. */
  readonly keep: (keys: readonly number[]) => Promise<number[]>
}

/** Whoever was let through once is let through again, so that a queue that is asked anew stays as it is. */
export async function createNearDuplicateFilter(read: ReadHandle, projectId: string): Promise<NearDuplicateFilter> {
  const breathe = createBreather()
  const seen = createNearDuplicates()
  const judged = new Map<number, boolean>()
  for (const key of nextInOrder(read, projectId, 'arrival', 'reviewed', 0, reviewedCompared)) {
    seen.add(String(key), signText(textOf(read, key)))
    judged.set(key, true)
    await breathe()
  }
  return {
    async keep(keys) {
      const kept: number[] = []
      for (const key of keys) {
        let isNew = judged.get(key)
        if (isNew === undefined) {
          const signature = signText(textOf(read, key))
          isNew = seen.match(signature) === undefined
          if (isNew) seen.add(String(key), signature)
          judged.set(key, isNew)
          await breathe()
        }
        if (isNew) kept.push(key)
      }
      return kept
    }
  }
}
