// One edit on its way to disk, and its answer on its way into what the page shows.
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Document, DocumentChange, Edit } from '../../../shared/entities.ts'
import { useApi, useClient } from '../../app/api.ts'
import { editMade } from '../../app/bulk-steps.ts'
import { errorText, isRefused } from '../../app/error-words.ts'
import { notify } from '../../ui/notify.ts'
import { applyChange } from './document-change.ts'
import type { UnsavedEdit } from './unsaved-edits.ts'

export type OnSaved = (change: DocumentChange) => void

/** `kept` is what could not be saved; null if it is on disk and painted, or was refused. */
interface Outcome {
  readonly change: DocumentChange | null
  readonly kept: UnsavedEdit | null
}

export interface SaveEdit {
  /** The document as the page holds it, every answer so far in it. */
  readonly held: (documentId: string) => Document | undefined
  /** Patches the document that the page holds, or has it read anew where changes are missing in between. */
  readonly apply: (change: DocumentChange) => void
  /** What the host refused was changed elsewhere meanwhile: it is said, and the document read anew so that the person sees why. */
  readonly tellRefusal: (documentId: string, error: unknown) => void
  readonly save: (documentId: string, edit: Edit, onSaved?: OnSaved) => Promise<Outcome>
}

export function useSaveEdit(): SaveEdit {
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  return useMemo(() => {
    const keyOf = (documentId: string) => api.documents.get.queryKey({ input: { documentId } })
    const held = (documentId: string) => queries.getQueryData<Document>(keyOf(documentId))
    const apply = (change: DocumentChange) => {
      const { documentId } = change
      const before = held(documentId)
      const after = before === undefined ? null : applyChange(before, change)
      if (after === null) void queries.invalidateQueries({ queryKey: keyOf(documentId) })
      else queries.setQueryData(keyOf(documentId), after)
      void queries.invalidateQueries({ queryKey: api.documents.history.key({ input: { documentId } }) })
    }
    const tellRefusal = (documentId: string, error: unknown) => {
      void queries.invalidateQueries({ queryKey: keyOf(documentId) })
      notify({ tone: 'warning', title: (t) => errorText(error, t) })
    }
    const save = async (documentId: string, edit: Edit, onSaved?: OnSaved): Promise<Outcome> => {
      const projectId = held(documentId)?.projectId
      try {
        const change = await client.documents.edit({ documentId, edit })
        apply(change)
        if (projectId !== undefined) editMade(projectId)
        onSaved?.(change)
        return { change, kept: null }
      } catch (error) {
        // What the host refuses would be refused again; anything else is kept and offered anew.
        if (!isRefused(error)) return { change: null, kept: { documentId, edit, error } }
        tellRefusal(documentId, error)
        return { change: null, kept: null }
      }
    }
    return { held, apply, tellRefusal, save }
  }, [api, client, queries])
}
