// Takes an import back and brings it back, saying what was done, with the way back.
import { useQueryClient } from '@tanstack/react-query'
import { useApi, useClient } from '../../app/api.ts'
import { useUndoable } from '../../app/use-undoable.ts'

/** One notice for both: bringing back takes the place of what said that it was taken. */
const id = 'reversal'

/** `takeBack` and `bringBack` resolve to false where nothing was done; why has been said. */
export function useReversal(projectId: string, importId: string) {
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  const { isBusy, run } = useUndoable()

  const attempt = async (...[work]: Parameters<typeof run>): Promise<boolean> => {
    const isDone = await run(work)
    void queries.invalidateQueries({ queryKey: api.imports.report.key({ input: { importId } }) })
    void queries.invalidateQueries({ queryKey: api.transfers.list.key({ input: { projectId } }) })
    return isDone
  }

  const bringBack = () =>
    attempt(async () => {
      const { documents } = await client.imports.bringBack({ importId })
      return { id, title: (t) => t('takeBack.broughtBack', { count: documents }), undo: null }
    })

  const takeBack = (choice: { workedOn: number; withWork: boolean }) =>
    attempt(async () => {
      const { documents } = await client.imports.takeBack({ importId, ...choice })
      return { id, title: (t) => t('takeBack.done', { count: documents }), undo: () => void bringBack() }
    })

  return { takeBack, bringBack, isBusy }
}
