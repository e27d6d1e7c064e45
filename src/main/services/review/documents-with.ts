// All documents that hold a concept, read a few thousand at a time with others in between.
import type { About, ConceptKey } from '../../../shared/entity-view.ts'
import { createBreather } from '../../breathe.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { nextWith } from '../../store/words/mentions.ts'

const keysAtOnce = 3000

/** Keys in order; `status`: only where the concept stands as this. */
export async function documentsWith(
  read: ReadHandle,
  projectId: string,
  concept: ConceptKey,
  status?: About['status']
): Promise<number[]> {
  const breathe = createBreather()
  const found: number[] = []
  for (let afterKey = 0; ;) {
    const keys = nextWith(read, projectId, { ...concept, status }, afterKey, keysAtOnce)
    for (const key of keys) found.push(key)
    if (keys.length < keysAtOnce) return found
    afterKey = keys.at(-1)!
    await breathe()
  }
}
