// What a person chose for the trainings of a project: kept with it, whatever run starts or ends and whenever Chartmark is started anew.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { TrainingChoices } from '../../../shared/training-choices.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi } from '../../app/api.ts'
import { createWriteBehind } from './write-behind.ts'

/** Milliseconds; whoever types goes on within that. */
const typingPause = 1000

/**
 * `choices` is undefined until they have been read. What is chosen shows at once and is written behind: by `choose` now, by `type` once the
 * person has paused or left (`settle`), so that a figure of three digits is one change.
 */
export function useChoices(projectId: string) {
  const api = useApi()
  const queries = useQueryClient()
  const { data: choices } = useQuery(api.training.choices.queryOptions({ input: { projectId } }))
  const { mutate } = useMutation(
    api.training.choose.mutationOptions({
      onError: tellError
    })
  )
  const { show, behind } = useMemo(() => {
    const shown = (next: TrainingChoices) =>
      void queries.setQueryData(api.training.choices.queryKey({ input: { projectId } }), next)
    const write = (next: TrainingChoices) => {
      shown(next)
      mutate({ projectId, choices: next })
    }
    return { show: shown, behind: createWriteBehind(write, typingPause) }
  }, [api, queries, mutate, projectId])
  useEffect(() => {
    window.addEventListener('pagehide', behind.flush)
    return () => {
      window.removeEventListener('pagehide', behind.flush)
      behind.flush()
    }
  }, [behind])
  const type = (next: TrainingChoices) => {
    show(next)
    behind.later(next)
  }
  return { choices, choose: behind.now, type, settle: behind.flush }
}
