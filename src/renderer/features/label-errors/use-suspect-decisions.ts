// Decides on suspects: the list moves on at once, what could not be saved comes back, and one click undoes it.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Suspect } from '../../../shared/label-errors.ts'
import { useApi, useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { notify } from '../../ui/notify.ts'

export function useSuspectDecisions() {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  /** Those that leave the list before the host has answered. */
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set())

  const bringBack = (id: string) => setDecided((held) => new Set([...held].filter((other) => other !== id)))
  const refresh = () => queries.invalidateQueries({ queryKey: api.labelErrors.key() })

  const undo = async ({ id, documentId }: Suspect, decision: 'fix' | 'keep') => {
    try {
      if (decision === 'fix') await client.documents.undo({ documentId })
      await client.labelErrors.decide({ suspectId: id, decision: 'reopen' })
      await refresh()
      bringBack(id)
    } catch (error) {
      notify({ tone: 'error', title: errorText(error, t) })
    }
  }

  const decide = async (suspect: Suspect, decision: 'fix' | 'keep') => {
    setDecided((held) => new Set([...held, suspect.id]))
    try {
      await client.labelErrors.decide({ suspectId: suspect.id, decision })
      const words = (suspect.found ?? suspect.given)?.words ?? ''
      const title = t(decision === 'fix' ? 'label-errors.fixed' : 'label-errors.kept', { words })
      notify({
        tone: 'good',
        title,
        action: { label: t('common.undo'), run: () => void undo(suspect, decision) }
      })
    } catch (error) {
      bringBack(suspect.id)
      notify({ tone: 'warning', title: errorText(error, t) })
    }
  }
  return { decided, decide }
}
