// Changes of the store as the page follows them: each thing once, and never more than the page can want to know.
import type { Change } from '../../shared/entities.ts'
import { newestByKey, stream, type Subscribe } from '../jobs/stream.ts'

/** Above this, single documents are told as "documents of this project": the page reads the list again anyway. */
const mostDocuments = 100

const newest = newestByKey<Change>((change) => {
  switch (change.kind) {
    case 'projects':
    case 'people':
    case 'encoders':
      return change.kind
    case 'documents':
    case 'labels':
    case 'notes':
    case 'imports':
    case 'taggers':
    case 'tagging':
    case 'pretrainings':
    case 'review':
      return `${change.kind} ${change.projectId}`
    case 'document':
      return `${change.kind} ${change.documentId}`
    case 'runs':
      return `${change.kind} ${change.runId}`
  }
})

/** For a reader that is slow, and for bulk work that is fast. */
export function joinChanges(waiting: readonly Change[], next: Change): readonly Change[] {
  if (next.kind !== 'document') return newest(waiting, next)
  const { projectId } = next
  const others = waiting.filter((change) => change.kind === 'document' && change.projectId === projectId)
  if (others.length < mostDocuments) return newest(waiting, next)
  const rest = waiting.filter((change) => change.kind !== 'document' || change.projectId !== projectId)
  return newest(rest, { kind: 'documents', projectId })
}

export function watchChanges(
  listen: (listener: (change: Change) => void) => () => void,
  signal: AbortSignal | undefined
): AsyncIteratorObject<Change, void, void> {
  const subscribe: Subscribe<Change> = (push) => listen(push)
  return stream({ subscribe, merge: joinChanges, signal })
}
