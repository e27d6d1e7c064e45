// Why a recipe is as it is, once a person has changed it: what they set stands in the place of the rule that it overrides.
import type { Reason } from '../../../shared/recipe-reasons.ts'
import type { ChosenRecipe } from '../../engine/training/auto/choose-recipe.ts'
import { countSteps, totalEpochs } from '../../engine/training/epochs.ts'
import type { RecipeChanges } from './recipe-changes.ts'

const source = { kind: 'chosen' } as const

/**
 * `automatic`: as the rules have it. `recipe`: with what was changed. `sentences`: those that are learned from. Of a recipe for which no rule
 * speaks nothing is said here either: its figures stand under Details.
 */
export function reasonsWith(
  automatic: ChosenRecipe,
  changes: RecipeChanges,
  recipe: ChosenRecipe['recipe'],
  sentences: number
): readonly Reason[] {
  const taken = totalEpochs(recipe)
  const epochs: Reason = {
    id: 'own-epochs',
    source,
    values: {
      epochs: taken,
      steps: taken * countSteps(sentences, recipe.batchSize),
      automatic: totalEpochs(automatic.recipe)
    }
  }
  const hasOwnEpochs = taken !== totalEpochs(automatic.recipe)
  return automatic.why.flatMap((reason): Reason[] => {
    if (reason.id === 'steps' && hasOwnEpochs) return [epochs]
    if (reason.id === 'continued')
      return [{ ...reason, values: { ...reason.values, epochs: taken } }, ...(hasOwnEpochs ? [epochs] : [])]
    if (reason.id === 'rare-label' && changes.loss !== undefined)
      return [{ id: 'own-loss', source, values: { weight: changes.loss.largestTagWeight } }]
    return [reason]
  })
}
