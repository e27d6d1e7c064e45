// Edits of one document: one after another, on disk before they are painted, kept if they cannot be saved.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Document, DocumentChange, Edit } from '../../../shared/entities.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi, useClient } from '../../app/api.ts'
import { editMade, newestBulk, useBulkSteps, type Way } from '../../app/bulk-steps.ts'
import { isRefused } from '../../app/error-words.ts'
import { useBulkTurn } from '../../app/use-batch-undo.ts'
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
  /** Vouches for the document as it is painted, after the edits under way, and gives it as it was signed; null if it was refused or could not be saved. */
  readonly signOff: () => Promise<Document | null>
  /**
   * Takes back the newest edit of the document, or a change of many documents that was made in this window since. Null where nothing is
   * left to take back; undefined as for `restore`, and after a change of many, which is said in a notice of its own.
   */
  readonly undo: (onSaved?: OnSaved) => Promise<DocumentChange | null | undefined>
  /** Takes back just what `change` did, as a notice of it offers, whatever was done since. Null where nothing of it stands, which has been said. */
  readonly takeBack: (change: DocumentChange) => Promise<DocumentChange | null | undefined>
  readonly redo: (onSaved?: OnSaved) => Promise<DocumentChange | null | undefined>
  readonly unsaved: readonly UnsavedEdit[]
  readonly retry: () => Promise<void>
  readonly discard: () => void
}

export function useDocumentEdits(documentId: string): DocumentEdits {
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  const { held, apply, tellRefusal, save } = useSaveEdit()
  const turnBulk = useBulkTurn()
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

  const answered = useCallback(
    async <Answer extends DocumentChange | null>(call: () => Promise<Answer>, onSaved?: OnSaved) => {
      try {
        const change = await call()
        if (change !== null) {
          apply(change)
          onSaved?.(change)
        }
        return change
      } catch (error) {
        if (isRefused(error)) tellRefusal(documentId, error)
        else tellError(error)
        return undefined
      }
    },
    [documentId, apply, tellRefusal]
  )

  const step = useCallback(
    (way: Way, onSaved?: OnSaved) =>
      inOrder(async () => {
        const document = held(documentId)
        const top = document?.[way === 'undo' ? 'undoTop' : 'redoTop'] ?? null
        for (;;) {
          const bulk = document === undefined ? null : newestBulk(useBulkSteps.getState()[way], document.projectId, top)
          if (bulk === null) break
          const documents = await turnBulk(way, bulk)
          // Another window was quicker, or nothing of it stands: what comes next is meant.
          if (documents === 0) continue
          // The next key finds what this one left.
          await queries.invalidateQueries({ queryKey: api.documents.get.queryKey({ input: { documentId } }) })
          return undefined
        }
        return answered(() => client.documents[way]({ documentId }), onSaved)
      }),
    [api, client, documentId, held, inOrder, queries, answered, turnBulk]
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
      (sequence: number) =>
        inOrder(() => {
          const projectId = held(documentId)?.projectId
          return answered(
            () => client.documents.restore({ documentId, sequence }),
            () => projectId !== undefined && editMade(projectId)
          )
        }),
      [answered, client, documentId, held, inOrder]
    ),
    signOff: useCallback(
      () =>
        inOrder(async () => {
          const queryKey = api.documents.get.queryKey({ input: { documentId } })
          const document = held(documentId)
          if (document === undefined) return null
          try {
            const signOff = await client.review.signOff({ documentId, revision: document.revision })
            const signed = applySignOff(document, signOff)
            queries.setQueryData(queryKey, signed)
            editMade(document.projectId)
            return signed
          } catch (error) {
            void queries.invalidateQueries({ queryKey })
            tellError(error)
            return null
          }
        }),
      [api, client, documentId, held, inOrder, queries]
    ),
    undo: useCallback((onSaved?: OnSaved) => step('undo', onSaved), [step]),
    takeBack: useCallback(
      ({ undoTop: sequence, changed, removed }: DocumentChange) =>
        inOrder(async () => {
          const isNothing = sequence === null || changed.length + removed.length === 0
          const back = isNothing ? null : await answered(() => client.documents.takeBack({ documentId, sequence }))
          const projectId = held(documentId)?.projectId
          if (back === null) notify({ title: (t) => t('bulk.nothing') })
          else if (projectId !== undefined) editMade(projectId)
          return back
        }),
      [answered, client, documentId, held, inOrder]
    ),
    redo: useCallback((onSaved?: OnSaved) => step('redo', onSaved), [step]),
    unsaved,
    retry,
    discard: () => unsaved.forEach(drop)
  }
}
