// Applies what an edit changed to the document the page holds.
import type { Document, DocumentChange } from '../../../shared/entities.ts'

/** Changed annotations are replaced in place, new ones come last; an older change than what is held alters nothing. */
export function applyChange(document: Document, change: DocumentChange): Document {
  if (change.documentId !== document.id || change.revision <= document.revision) return document
  const changed = new Map(change.changed.map((mark) => [mark.id, mark]))
  const removed = new Set(change.removed)
  const kept = document.annotations
    .filter((mark) => !removed.has(mark.id))
    .map((mark) => {
      const now = changed.get(mark.id)
      changed.delete(mark.id)
      return now ?? mark
    })
  return {
    ...document,
    revision: change.revision,
    status: change.status,
    annotations: [...kept, ...changed.values()],
    canUndo: change.canUndo,
    canRedo: change.canRedo
  }
}
