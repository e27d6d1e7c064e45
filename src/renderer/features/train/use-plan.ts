// What training would do under the settings that a person chose.
import { keepPreviousData, skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/contract.ts'
import type { TrainingChoices } from '../../../shared/training-choices.ts'
import { useEffect } from 'react'
import { useApi } from '../../app/api.ts'

export type Plan = InferContractRouterOutputs<Contract>['training']['plan']

/** What the contract takes: of a recipe only what was changed. */
export function requestOf(projectId: string, { recipe, seed, origin, epochs, labelling, loss }: TrainingChoices) {
  return {
    ...{ projectId, recipe, seed },
    ...(origin !== null && { origin }),
    ...(epochs !== null && { epochs }),
    ...(labelling !== null && { labelling }),
    ...(loss !== null && { loss })
  }
}

/**
 * Undefined while it is worked out for the first time; the last one stays while a new one is on its way. Nothing is worked out before the
 * choices are known: the host reads the whole corpus for it.
 */
export function usePlan(projectId: string, choices: TrainingChoices | undefined) {
  const api = useApi()
  return useQuery(
    api.training.plan.queryOptions({
      input: choices === undefined ? skipToken : requestOf(projectId, choices),
      placeholderData: keepPreviousData
    })
  )
}

const retryMilliseconds = 5000

/** Lets ten steps be timed where nothing tells yet how fast this machine is, and works the plan out anew. */
export function useTiming(projectId: string, plan: Plan | undefined): void {
  const api = useApi()
  const queries = useQueryClient()
  const isGuess = plan?.timing === 'default' && plan.blockers.length === 0
  const timed = useQuery({
    ...api.training.time.queryOptions({ input: { projectId } }),
    enabled: isGuess,
    staleTime: (query) => (query.state.data === true ? Number.POSITIVE_INFINITY : 0),
    // A run ends a timing that goes on and lets none begin, and one that was left is still ending: it is tried again.
    refetchInterval: (query) => (query.state.data === false ? retryMilliseconds : false),
    retry: false
  })
  const isKnown = timed.data === true && isGuess
  useEffect(() => {
    if (isKnown) void queries.invalidateQueries({ queryKey: api.training.plan.key({ input: { projectId } }) })
  }, [isKnown, projectId, api, queries])
}
