// auto: a recipe from the facts of a training, and why, by the rules of one table.
import type { Reason } from '../../../../shared/recipe-reasons.ts'
import type { Recipe } from '../../../../shared/recipe.ts'
import type { RecipeFacts } from './facts.ts'
import { rules } from './rules.ts'

export interface ChosenRecipe {
  readonly recipe: Recipe
  /** One for each rule that held, in the table's order. */
  readonly why: readonly Reason[]
}

const start: Recipe = {
  version: 2,
  name: 'auto',
  method: { kind: 'weights' },
  phases: [],
  batchSize: 16,
  maxTokens: 128,
  dropout: 0.1,
  weightDecay: 0.01,
  clipNorm: 1,
  patience: 0
}

/** The same facts always give the same recipe. */
export function chooseRecipe(facts: RecipeFacts): ChosenRecipe {
  return rules.reduce<ChosenRecipe>(
    ({ recipe, why }, { id, source, holds, change, figures }) => {
      if (!holds(facts)) return { recipe, why }
      const changed = change?.(recipe, facts) ?? recipe
      return { recipe: changed, why: [...why, { id, source, values: figures(changed, facts) }] }
    },
    { recipe: start, why: [] }
  )
}
