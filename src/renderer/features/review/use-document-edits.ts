// Edits of the document on screen: saved by the host first, then shown; one after the other, and none is lost quietly.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Document, DocumentChange, Edit } from '../../../shared/entities.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { notify } from '../../ui/notify.ts'
import { applyChange } from './apply-change.ts'

export function useDocumentEdits(documentId: string | null) {
  const t = useText()
  const api = useApi()
  const queries = useQueryClient()
  const scope = { id: `document ${documentId ?? ''}` }

  const take = (change: DocumentChange | null) => {
    if (change === null) return
    queries.setQueryData<Document>(
      api.documents.get.queryKey({ input: { documentId: change.documentId } }),
      (held) => held && applyChange(held, change)
    )
  }
  const failed = (error: unknown, retry: () => void) =>
    notify({
      tone: 'error',
      id: 'review-not-saved',
      title: t('annotate.notSaved'),
      text: errorText(error, t),
      action: { label: t('common.retry'), run: retry }
    })

  const edit = useMutation(
    api.documents.edit.mutationOptions({
      scope,
      onSuccess: take,
      onError: (error, input) => failed(error, () => edit.mutate(input))
    })
  )
  const undo = useMutation(api.documents.undo.mutationOptions({ scope, onSuccess: take }))
  const redo = useMutation(api.documents.redo.mutationOptions({ scope, onSuccess: take }))

  return {
    /** Resolves to the change, or null where it could not be saved: then the person has been told. */
    edit: async (change: Edit): Promise<DocumentChange | null> => {
      if (documentId === null) return null
      return edit.mutateAsync({ documentId, edit: change }).catch(() => null)
    },
    undo: async (): Promise<DocumentChange | null> => {
      if (documentId === null) return null
      return undo.mutateAsync({ documentId }).catch((error: unknown) => {
        failed(error, () => undo.mutate({ documentId }))
        return null
      })
    },
    redo: async (): Promise<DocumentChange | null> => {
      if (documentId === null) return null
      return redo.mutateAsync({ documentId }).catch((error: unknown) => {
        failed(error, () => redo.mutate({ documentId }))
        return null
      })
    }
  }
}
