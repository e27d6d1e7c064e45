// Signing a document off: a person vouches for exactly the version that is on screen.
import type { Signed } from '../../../shared/sign-off.ts'
import { applyEdit } from '../../store/changes/edits.ts'
import { insertSignOff, signOffOf } from '../../store/documents/sign-offs.ts'
import { type AnnotationDeps, requireDocument, requireOwn } from '../annotation/annotation.ts'
import { notFound, refused } from '../service-error.ts'

export interface SignOffService {
  /**
   * The document becomes reviewed, which undo takes back, and the sign-off stands until something accepted in it changes.
   * Throws `ServiceError` NOT_FOUND, and REFUSED where it is no longer at `revision`.
   */
  readonly signOff: (input: { documentId: string; revision: number }) => Signed
}

export function createSignOffService({ read, mutate, annotator }: AnnotationDeps): SignOffService {
  return {
    signOff({ documentId, revision }) {
      mutate('document.sign-off', annotator(), (mutation) => {
        const document = requireOwn(mutation.write, documentId, mutation.actor)
        // What a pass ends as is decided where passes are brought together.
        if (document.passOf !== null) throw notFound('document', documentId)
        if (document.revision !== revision) throw refused('document-changed')
        const isReviewed = document.status === 'reviewed' || document.status === 'gold'
        if (!isReviewed) applyEdit(mutation, document, { action: 'status', changes: [], status: 'reviewed' })
        const signed = isReviewed ? document : requireDocument(mutation.write, documentId)
        insertSignOff(mutation.write, signed, { revision: signed.revision, at: mutation.at, actor: mutation.actor })
        mutation.audit({ entity: 'document', entityId: documentId, after: { signedOff: signed.revision } })
        mutation.changed({
          kind: 'document',
          projectId: signed.projectId,
          documentId,
          revision: signed.revision
        })
      })
      const signed = requireDocument(read, documentId)
      return { ...signOffOf(read, signed)!, undoTop: signed.undoTop, redoTop: signed.redoTop }
    }
  }
}
