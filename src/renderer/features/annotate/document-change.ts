// Applies what an edit changed to the document that the page holds.
import type { Document, DocumentChange } from '../../../shared/entities.ts'
import type { Signed } from '../../../shared/sign-off.ts'

/** The document after the change, or null where changes are missing in between and it has to be read anew. */
export function applyChange(document: Document, change: DocumentChange): Document | null {
  if (change.revision <= document.revision) return document
  if (change.revision !== document.revision + 1) return null
  const gone = new Set(change.removed)
  const changed = new Map(change.changed.map((annotation) => [annotation.id, annotation]))
  const kept = document.annotations
    .filter((annotation) => !gone.has(annotation.id))
    .map((annotation) => {
      const replaced = changed.get(annotation.id)
      changed.delete(annotation.id)
      return replaced ?? annotation
    })
  return {
    ...document,
    revision: change.revision,
    status: change.status,
    annotations: [...kept, ...changed.values()],
    undoTop: change.undoTop,
    redoTop: change.redoTop,
    signOff:
      document.signOff === null || change.signOff === null ? null : { ...document.signOff, state: change.signOff }
  }
}

/** The document once it is signed off: reviewed, unless it is gold already; where that changed it, it can be undone. */
export function applySignOff(document: Document, { undoTop, redoTop, ...signOff }: Signed): Document {
  return {
    ...document,
    signOff,
    revision: signOff.revision,
    status: document.status === 'gold' ? 'gold' : 'reviewed',
    undoTop,
    redoTop
  }
}
