// Decides on suspects: the list moves on at once, what could not be saved comes back, and one click undoes it.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DocumentChange } from '../../../shared/entities.ts'
import type { Suspect } from '../../../shared/label-errors.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi, useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { notify, type Words } from '../../ui/notify.ts'

export function useSuspectDecisions() {
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  /** Those that leave the list before the host has answered. */
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set())

  const bringBack = (id: string) => setDecided((held) => new Set([...held].filter((other) => other !== id)))
  const refresh = () => queries.invalidateQueries({ queryKey: api.labelErrors.key() })

  const undo = async ({ id, documentId }: Suspect, fix: DocumentChange | null) => {
    try {
      // Its own step, whatever was done to the document since.
      if (fix !== null && fix.undoTop !== null) await client.documents.takeBack({ documentId, sequence: fix.undoTop })
      await client.labelErrors.decide({ suspectId: id, decision: 'reopen' })
      await refresh()
      bringBack(id)
    } catch (error) {
      tellError(error)
    }
  }

  const decide = async (suspect: Suspect, decision: 'fix' | 'keep') => {
    setDecided((held) => new Set([...held, suspect.id]))
    try {
      const fix = await client.labelErrors.decide({ suspectId: suspect.id, decision })
      const words = (suspect.found ?? suspect.given)?.words ?? ''
      const title: Words = (t) => t(decision === 'fix' ? 'label-errors.fixed' : 'label-errors.kept', { words })
      notify({
        tone: 'good',
        title,
        action: { label: (t) => t('common.undo'), run: () => void undo(suspect, fix) }
      })
    } catch (error) {
      bringBack(suspect.id)
      notify({ tone: 'warning', title: (t) => errorText(error, t) })
    }
  }
  return { decided, decide }
}
