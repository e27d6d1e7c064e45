// Changes of notes to a document: what is saved is shown at once, what was not is said, and what was deleted can be had back.
import { useQueryClient } from '@tanstack/react-query'
import type { DocumentNote } from '../../../shared/notes.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi, useClient } from '../../app/api.ts'
import { notify } from '../../ui/notify.ts'

/** Each answers whether it is saved; why not has been said. */
export interface NoteChanges {
  readonly add: (text: string) => Promise<boolean>
  readonly rewrite: (noteId: string, text: string) => Promise<boolean>
  readonly resolve: (noteId: string, resolved: boolean) => Promise<boolean>
  readonly remove: (noteId: string) => Promise<boolean>
}

export function useNoteChanges(documentId: string): NoteChanges {
  const client = useClient()
  const queries = useQueryClient()
  const { queryKey } = useApi().notes.list.queryOptions({ input: { documentId } })

  const save = async (work: Promise<DocumentNote[]>): Promise<boolean> => {
    try {
      queries.setQueryData(queryKey, await work)
      return true
    } catch (error) {
      tellError(error)
      return false
    }
  }
  return {
    add: (text) => save(client.notes.add({ documentId, text })),
    rewrite: (noteId, text) => save(client.notes.rewrite({ documentId, noteId, text })),
    resolve: (noteId, resolved) => save(client.notes.resolve({ documentId, noteId, resolved })),
    async remove(noteId) {
      const isRemoved = await save(client.notes.remove({ documentId, noteId, removed: true }))
      if (isRemoved)
        notify({
          title: (t) => t('notes.removed'),
          action: {
            label: (t) => t('common.undo'),
            run: () => void save(client.notes.remove({ documentId, noteId, removed: false }))
          }
        })
      return isRemoved
    }
  }
}
