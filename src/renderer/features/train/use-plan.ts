// What training would do under the chosen settings; the settings themselves live with the form.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/contract.ts'
import type { RecipeName } from '../../../shared/recipe.ts'
import { useApi } from '../../app/api.ts'

export type Plan = InferContractRouterOutputs<Contract>['training']['plan']

export interface PlanChoices {
  readonly recipe: RecipeName
  /** Null: as the recipe says. */
  readonly epochs: number | null
  readonly seed: number
}

export const usualChoices: PlanChoices = { recipe: 'layered', epochs: null, seed: 1 }

/** Undefined while it is worked out for the first time; the last one stays while a new one is on its way. */
export function usePlan(projectId: string, choices: PlanChoices) {
  const api = useApi()
  const epochs = choices.epochs === null ? {} : { epochs: choices.epochs }
  return useQuery(
    api.training.plan.queryOptions({
      input: { projectId, recipe: choices.recipe, ...epochs },
      placeholderData: keepPreviousData
    })
  )
}
