// Editing a document: every edit is on disk before it is answered, and can be taken back without end.
import type { DocumentChange, DocumentStatus, Edit, HistoryEntry } from '../../../shared/entities.ts'
import { stateAt, stateById } from '../../store/annotations/annotation-states.ts'
import { assignmentsOf } from '../../store/team/assignments.ts'
import { type DocumentHead, findDocument, originOf, textOf } from '../../store/documents/documents.ts'
import {
  applyEdit,
  applyInverse,
  applyRedo,
  applyUndo,
  describeChange,
  labelsBroughtBack
} from '../../store/changes/edits.ts'
import { isEventOf, readHistory } from '../../store/annotations/events.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { hasLabel } from '../../store/projects/labels.ts'
import type { Mutate } from '../../store/database/mutate.ts'
import { removalOf, removalsOf } from '../../store/changes/removed-documents.ts'
import { planRestore } from '../../store/changes/restore.ts'
import { type EditedDocument, planEdit } from './plan.ts'
import { notFound, refused } from '../service-error.ts'

export interface AnnotationService {
  readonly edit: (input: { documentId: string; edit: Edit }) => DocumentChange
  /** Null where nothing is left to take back. */
  readonly undo: (input: { documentId: string }) => DocumentChange | null
  /** Takes back one edit of its history, whatever was done since: what was changed later stays. Null where nothing of it stands. */
  readonly takeBack: (input: { documentId: string; sequence: number }) => DocumentChange | null
  readonly redo: (input: { documentId: string }) => DocumentChange | null
  /** Brings it back to how it was after an event of its history, 0 for the import; an edit like others. */
  readonly restore: (input: { documentId: string; sequence: number }) => DocumentChange
  /** Oldest first, beginning with the import. */
  readonly history: (input: { documentId: string }) => HistoryEntry[]
}

export interface AnnotationDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  /** Name of the person at the keyboard. */
  readonly annotator: () => string
  /** For changes of many documents; see `Workspace`. */
  readonly settled?: (() => Promise<void> | undefined) | undefined
}

/** Each call throws `ServiceError` NOT_FOUND or REFUSED where it cannot be done; nothing is written then. */
export function createAnnotationService({ read, mutate, annotator }: AnnotationDeps): AnnotationService {
  return {
    edit({ documentId, edit }) {
      const by = annotator()
      return orUnchanged(read, documentId, () =>
        mutate('document.edit', by, (mutation) => {
          const document = requireOwn(mutation.write, documentId, by)
          const { status } = document
          if (edit.kind === 'status') {
            const wanted = wantedStatus(document, edit.status)
            if (wanted === status) throw new NothingToDo()
            return applyEdit(mutation, document, { action: 'status', changes: [], status: wanted })
          }
          const changes = planEdit(editedDocument(mutation.write, document), edit, by)
          if (changes.length === 0) throw new NothingToDo()
          return applyEdit(mutation, document, { action: edit.kind, changes, status })
        })
      )
    },

    undo({ documentId }) {
      if (requireDocument(read, documentId).undoTop === null) return null
      return mutate('document.undo', annotator(), (mutation) => {
        const document = requireOwn(mutation.write, documentId, annotator())
        requireLabels(mutation.write, document, document.undoTop!)
        return applyUndo(mutation, document)
      })
    },

    takeBack({ documentId, sequence }) {
      try {
        return mutate('document.takeBack', annotator(), (mutation) => {
          const document = requireOwn(mutation.write, documentId, annotator())
          if (!isEventOf(mutation.write, document.key, sequence)) throw new NothingToDo()
          const isNewest = document.undoTop === sequence
          const change = isNewest ? applyUndo(mutation, document) : applyInverse(mutation, document, sequence, null)
          if (change === null) throw new NothingToDo()
          // Only what stands comes back: what is gone since needs no label any more.
          for (const { labelId } of change.changed)
            if (!hasLabel(mutation.write, document.projectId, labelId)) throw refused('label-unknown', labelId)
          return change
        })
      } catch (error) {
        if (error instanceof NothingToDo) return null
        throw error
      }
    },

    redo({ documentId }) {
      if (requireDocument(read, documentId).redoTop === null) return null
      return mutate('document.redo', annotator(), (mutation) => {
        const document = requireOwn(mutation.write, documentId, annotator())
        requireLabels(mutation.write, document, document.redoTop!)
        return applyRedo(mutation, document)
      })
    },

    restore({ documentId, sequence }) {
      return orUnchanged(read, documentId, () =>
        mutate('document.restore', annotator(), (mutation) => {
          const document = requireOwn(mutation.write, documentId, annotator())
          const { changes, status } = planRestore(mutation.write, document, sequence)
          if (changes.length === 0 && status === document.status) throw new NothingToDo()
          for (const { after } of changes) {
            if (after !== null && !hasLabel(mutation.write, document.projectId, after.labelId))
              throw refused('label-unknown', after.labelId)
          }
          return applyEdit(mutation, document, { action: 'restore', changes, status })
        })
      )
    },

    history({ documentId }) {
      const { key, passOf } = requireOwn(read, documentId, annotator())
      const { at, file, spans } = originOf(read, key)
      const imported = { sequence: 0, at, by: file, action: 'import', annotations: spans, undone: false } as const
      const entries: HistoryEntry[] = [imported, ...readHistory(read, key)]
      for (const { batch, at, by, move } of removalsOf(read, passOf ?? key)) {
        const place = entries.findLastIndex((entry) => entry.at <= at)
        const moved = { sequence: -batch, at, by, action: `${move}-document`, annotations: 0, undone: false } as const
        entries.splice(place + 1, 0, moved)
      }
      return entries
    }
  }
}

/** A pass ends as annotated: what is reviewed and gold is the document, once its passes are brought together. */
export function wantedStatus({ passOf }: Pick<DocumentHead, 'passOf'>, asked: DocumentStatus): DocumentStatus {
  return passOf !== null && asked !== 'todo' ? 'annotated' : asked
}

/** Leaves the transaction where an edit asks for what already is: no event, no row, no new revision. */
class NothingToDo extends Error {}

function orUnchanged(read: ReadHandle, documentId: string, work: () => DocumentChange): DocumentChange {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof NothingToDo)) throw error
    return describeChange(requireDocument(read, documentId), [])
  }
}

/** Throws `ServiceError` NOT_FOUND, or REFUSED `document-removed` with whoever removed it. */
export function requireDocument(read: ReadHandle, documentId: string): DocumentHead {
  const document = findDocument(read, documentId)
  if (document !== undefined) return document
  const removal = removalOf(read, documentId)
  throw removal === undefined ? notFound('document', documentId) : refused('document-removed', removal.by)
}

/**
 * The document as something that this annotator may look into: another's pass is theirs alone, and a document stays out of sight of
 * whoever has a pass of it until every pass is done. Throws `ServiceError` NOT_FOUND, REFUSED `pass-of-other` or `pass-is-blind`.
 */
export function requireOwn(read: ReadHandle, documentId: string, annotator: string): DocumentHead {
  const document = requireDocument(read, documentId)
  if (document.annotator !== null && document.annotator !== annotator) throw refused('pass-of-other')
  if (document.passOf === null && document.status !== 'gold') {
    const assigned = assignmentsOf(read, document.key)
    const own = assigned.some((each) => each.annotator === annotator && each.pass !== null)
    if (own && assigned.some(({ pass }) => pass?.status === 'todo')) throw refused('pass-is-blind')
  }
  return document
}

/** A label may have left the label set since; taking the edit back must not bring in a label that is not there. */
function requireLabels(read: ReadHandle, { projectId }: DocumentHead, seq: number): void {
  for (const labelId of labelsBroughtBack(read, seq)) {
    if (!hasLabel(read, projectId, labelId)) throw refused('label-unknown', labelId)
  }
}

export function editedDocument(read: ReadHandle, document: DocumentHead): EditedDocument {
  const { key, projectId } = document
  return {
    text: () => lastText(read, document),
    hasLabel: (labelId) => hasLabel(read, projectId, labelId),
    byId: (id) => (/^\d{1,15}$/.test(id) ? stateById(read, key, Number(id)) : undefined),
    at: (fragments, labelId) => stateAt(read, key, fragments, labelId)
  }
}

/** The text read last, by the document's id: a text never changes, and reading a long one costs more than the whole edit. */
const lastTexts = new WeakMap<ReadHandle, { readonly id: string; readonly text: string }>()

export function lastText(read: ReadHandle, { id, key }: Pick<DocumentHead, 'id' | 'key'>): string {
  const known = lastTexts.get(read)
  if (known?.id === id) return known.text
  const text = textOf(read, key)
  lastTexts.set(read, { id, text })
  return text
}
