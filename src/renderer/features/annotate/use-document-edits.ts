// Edits of one document: one after another, on disk before they are painted, kept if they cannot be saved.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import type { Document, DocumentChange, Edit } from '../../../shared/entities.ts'
import { useApi, useClient } from '../../app/api.ts'
import { errorText, refusalReason } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { notify } from '../../ui/notify.ts'
import { applyChange, applySignOff } from './document-change.ts'
import { type UnsavedEdit, useUnsavedEdits } from './unsaved-edits.ts'

type OnSaved = (change: DocumentChange) => void

export interface DocumentEdits {
  /**
   * Saves and paints an edit; resolves to what it changed, or null if it was refused or could not be saved. What `onSaved` sets is drawn
   * together with the change, in one frame.
   */
  readonly edit: (edit: Edit, onSaved?: OnSaved) => Promise<DocumentChange | null>
  /** As `edit`, made from the document as it stands when its turn comes: a key that is held finds what the press before it left. */
  readonly editFrom: (plan: (document: Document) => Edit | null) => Promise<DocumentChange | null>
  /** Back to how it was after an event of its history. */
  readonly restore: (sequence: number) => Promise<DocumentChange | null>
  /** Vouches for the document as it is painted, after the edits under way; false if it was refused or could not be saved. */
  readonly signOff: () => Promise<boolean>
  readonly undo: (onSaved?: OnSaved) => Promise<DocumentChange | null>
  readonly redo: (onSaved?: OnSaved) => Promise<DocumentChange | null>
  readonly unsaved: readonly UnsavedEdit[]
  readonly retry: () => Promise<void>
  readonly discard: () => void
}

export function useDocumentEdits(documentId: string): DocumentEdits {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  const { edits, keep, drop } = useUnsavedEdits()
  const unsaved = useMemo(() => edits.filter((each) => each.documentId === documentId), [edits, documentId])
  const last = useRef<Promise<unknown>>(Promise.resolve())

  const apply = useCallback(
    (change: DocumentChange) => {
      const input = { documentId }
      const queryKey = api.documents.get.queryKey({ input })
      const held = queries.getQueryData<Document>(queryKey)
      const after = held === undefined ? null : applyChange(held, change)
      if (after === null) void queries.invalidateQueries({ queryKey })
      else queries.setQueryData(queryKey, after)
      void queries.invalidateQueries({ queryKey: api.documents.history.key({ input }) })
    },
    [api, queries, documentId]
  )

  /** Calls go in order: a digit pressed right after another must not overtake it. */
  const inOrder = useCallback(<Result>(call: () => Promise<Result>): Promise<Result> => {
    const result = last.current.then(call, call)
    last.current = result.catch(() => undefined)
    return result
  }, [])

  /** `kept` is what could not be saved; null if it is on disk and painted, or was refused. */
  const attempt = useCallback(
    async (
      wanted: Edit,
      onSaved?: OnSaved
    ): Promise<{ readonly change: DocumentChange | null; readonly kept: UnsavedEdit | null }> => {
      try {
        const change = await client.documents.edit({ documentId, edit: wanted })
        apply(change)
        onSaved?.(change)
        return { change, kept: null }
      } catch (error) {
        // What the store refuses would be refused again; anything else is kept and offered anew.
        if (refusalReason(error) === null) return { change: null, kept: { documentId, edit: wanted, error } }
        notify({ tone: 'warning', title: errorText(error, t) })
        return { change: null, kept: null }
      }
    },
    [client, documentId, apply, t]
  )

  const save = useCallback(
    async (wanted: Edit, onSaved?: OnSaved): Promise<DocumentChange | null> => {
      const { change, kept } = await attempt(wanted, onSaved)
      if (kept !== null) keep(kept)
      return change
    },
    [attempt, keep]
  )

  const edit = useCallback((wanted: Edit, onSaved?: OnSaved) => inOrder(() => save(wanted, onSaved)), [inOrder, save])

  const editFrom = useCallback(
    (plan: (document: Document) => Edit | null) =>
      inOrder(async () => {
        const held = queries.getQueryData<Document>(api.documents.get.queryKey({ input: { documentId } }))
        const wanted = held === undefined ? null : plan(held)
        return wanted === null ? null : save(wanted)
      }),
    [api, documentId, inOrder, queries, save]
  )

  const step = useCallback(
    (call: () => Promise<DocumentChange | null>, onSaved?: OnSaved) =>
      inOrder(async () => {
        try {
          const change = await call()
          if (change === null) return null
          apply(change)
          onSaved?.(change)
          return change
        } catch (error) {
          notify({ tone: 'error', title: errorText(error, t) })
          return null
        }
      }),
    [apply, inOrder, t]
  )

  return {
    edit,
    editFrom,
    restore: useCallback(
      (sequence: number) => step(() => client.documents.restore({ documentId, sequence })),
      [step, client, documentId]
    ),
    signOff: useCallback(
      () =>
        inOrder(async () => {
          const queryKey = api.documents.get.queryKey({ input: { documentId } })
          const held = queries.getQueryData<Document>(queryKey)
          if (held === undefined) return false
          try {
            const signed = await client.review.signOff({ documentId, revision: held.revision })
            queries.setQueryData(queryKey, applySignOff(held, signed))
            return true
          } catch (error) {
            void queries.invalidateQueries({ queryKey })
            notify({ tone: 'error', title: errorText(error, t) })
            return false
          }
        }),
      [api, client, documentId, inOrder, queries, t]
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
    retry: () =>
      inOrder(async () => {
        for (const each of unsaved) {
          if ((await attempt(each.edit)).kept !== null) return
          drop(each)
        }
      }),
    discard: () => unsaved.forEach(drop)
  }
}
