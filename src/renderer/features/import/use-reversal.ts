// Takes an import back and brings it back, saying what was done, with the way back.
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useApi, useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { notify } from '../../ui/notify.ts'

export function useReversal(projectId: string, importId: string) {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  const [isBusy, setIsBusy] = useState(false)

  /** False where nothing was done; why has been said. */
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setIsBusy(true)
    try {
      await work()
      return true
    } catch (error) {
      notify({ tone: 'error', title: errorText(error, t) })
      return false
    } finally {
      setIsBusy(false)
      void queries.invalidateQueries({ queryKey: api.imports.report.key({ input: { importId } }) })
      void queries.invalidateQueries({ queryKey: api.transfers.list.key({ input: { projectId } }) })
    }
  }

  const bringBack = () =>
    attempt(async () => {
      const { documents } = await client.imports.bringBack({ importId })
      notify({ id: 'reversal', tone: 'good', title: t('takeBack.broughtBack', { count: documents }) })
    })

  const takeBack = (choice: { workedOn: number; withWork: boolean }) =>
    attempt(async () => {
      const { documents } = await client.imports.takeBack({ importId, ...choice })
      const action = { label: t('common.undo'), run: () => void bringBack() }
      notify({ id: 'reversal', tone: 'good', title: t('takeBack.done', { count: documents }), action })
    })

  return { takeBack, bringBack, isBusy }
}
