// What training would do under the chosen settings; the settings themselves live with the form.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/contract.ts'
import type { Labelling, Loss, RecipeChoice } from '../../../shared/recipe.ts'
import { useApi } from '../../app/api.ts'

export type Plan = InferContractRouterOutputs<Contract>['training']['plan']

export interface PlanChoices {
  readonly recipe: RecipeChoice
  /** Null: as the recipe says; the two below likewise. */
  readonly epochs: number | null
  readonly labelling: Labelling | null
  readonly loss: Loss | null
  readonly seed: number
}

export const usualChoices: PlanChoices = { recipe: 'auto', epochs: null, labelling: null, loss: null, seed: 1 }

/** What the contract takes: only what was changed. */
export function changesOf({ epochs, labelling, loss }: PlanChoices) {
  return {
    ...(epochs !== null && { epochs }),
    ...(labelling !== null && { labelling }),
    ...(loss !== null && { loss })
  }
}

/** Undefined while it is worked out for the first time; the last one stays while a new one is on its way. */
export function usePlan(projectId: string, choices: PlanChoices) {
  const api = useApi()
  return useQuery(
    api.training.plan.queryOptions({
      input: { projectId, recipe: choices.recipe, seed: choices.seed, ...changesOf(choices) },
      placeholderData: keepPreviousData
    })
  )
}
