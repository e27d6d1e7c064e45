// Edits of one document: one after another, on disk before they are painted, kept if they cannot be saved.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Document, DocumentChange, Edit } from '../../../shared/entities.ts'
import { useApi, useClient } from '../../app/api.ts'
import { errorText, isRefused } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { notify } from '../../ui/notify.ts'
import { applySignOff } from './document-change.ts'
import { inTurn } from './edit-turns.ts'
import { type UnsavedEdit, useUnsavedEdits } from './unsaved-edits.ts'
import { useRetryUnsaved } from './use-retry-unsaved.ts'
import { type OnSaved, useSaveEdit } from './use-save-edit.ts'

export interface DocumentEdits {
  /**
   * Saves and paints an edit; resolves to what it changed, or null if it was refused or could not be saved. What `onSaved` sets is drawn
   * together with the change, in one frame.
   */
  readonly edit: (edit: Edit, onSaved?: OnSaved) => Promise<DocumentChange | null>
  /** As `edit`, made from the document as it stands when its turn comes: a key that is held finds what the press before it left. */
  readonly editFrom: (plan: (document: Document) => Edit | null, onSaved?: OnSaved) => Promise<DocumentChange | null>
  /** Back to how it was after an event of its history; undefined if it was refused or got no answer, which has been said. */
  readonly restore: (sequence: number) => Promise<DocumentChange | undefined>
  /** Vouches for the document as it is painted, after the edits under way; false if it was refused or could not be saved. */
  readonly signOff: () => Promise<boolean>
  /** Null where nothing is left to take back; undefined as for `restore`. */
  readonly undo: (onSaved?: OnSaved) => Promise<DocumentChange | null | undefined>
  readonly redo: (onSaved?: OnSaved) => Promise<DocumentChange | null | undefined>
  readonly unsaved: readonly UnsavedEdit[]
  readonly retry: () => Promise<void>
  readonly discard: () => void
}

export function useDocumentEdits(documentId: string): DocumentEdits {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  const { held, apply, tellRefusal, save } = useSaveEdit()
  const retry = useRetryUnsaved()
  const { edits, keep, drop } = useUnsavedEdits()
  const unsaved = useMemo(() => edits.filter((each) => each.documentId === documentId), [edits, documentId])

  /** A digit pressed right after another must not overtake it. */
  const inOrder = useCallback(
    <Result>(call: () => Promise<Result>): Promise<Result> => inTurn(documentId, call),
    [documentId]
  )

  const saveOrKeep = useCallback(
    async (wanted: Edit, onSaved?: OnSaved): Promise<DocumentChange | null> => {
      const { change, kept } = await save(documentId, wanted, onSaved)
      if (kept !== null) keep(kept)
      return change
    },
    [documentId, save, keep]
  )

  const step = useCallback(
    <Answer extends DocumentChange | null>(call: () => Promise<Answer>, onSaved?: OnSaved) =>
      inOrder(async () => {
        try {
          const change = await call()
          if (change !== null) {
            apply(change)
            onSaved?.(change)
          }
          return change
        } catch (error) {
          if (isRefused(error)) tellRefusal(documentId, error)
          else notify({ tone: 'error', title: errorText(error, t) })
          return undefined
        }
      }),
    [documentId, apply, inOrder, tellRefusal, t]
  )

  return {
    edit: useCallback(
      (wanted: Edit, onSaved?: OnSaved) => inOrder(() => saveOrKeep(wanted, onSaved)),
      [inOrder, saveOrKeep]
    ),
    editFrom: useCallback(
      (plan: (document: Document) => Edit | null, onSaved?: OnSaved) =>
        inOrder(async () => {
          const document = held(documentId)
          const wanted = document === undefined ? null : plan(document)
          return wanted === null ? null : saveOrKeep(wanted, onSaved)
        }),
      [documentId, held, inOrder, saveOrKeep]
    ),
    restore: useCallback(
      (sequence: number) => step(() => client.documents.restore({ documentId, sequence })),
      [step, client, documentId]
    ),
    signOff: useCallback(
      () =>
        inOrder(async () => {
          const queryKey = api.documents.get.queryKey({ input: { documentId } })
          const document = held(documentId)
          if (document === undefined) return false
          try {
            const signed = await client.review.signOff({ documentId, revision: document.revision })
            queries.setQueryData(queryKey, applySignOff(document, signed))
            return true
          } catch (error) {
            void queries.invalidateQueries({ queryKey })
            notify({ tone: 'error', title: errorText(error, t) })
            return false
          }
        }),
      [api, client, documentId, held, inOrder, queries, t]
    ),
    undo: useCallback(
      (onSaved?: OnSaved) => step(() => client.documents.undo({ documentId }), onSaved),
      [step, client, documentId]
    ),
    redo: useCallback(
      (onSaved?: OnSaved) => step(() => client.documents.redo({ documentId }), onSaved),
      [step, client, documentId]
    ),
    unsaved,
    retry,
    discard: () => unsaved.forEach(drop)
  }
}
