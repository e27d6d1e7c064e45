// What a person may change of a recipe without writing one.
import type { Labelling, Loss } from '../../../shared/recipe.ts'

/** What Details offers beside the recipe itself; absent: as the recipe says. */
export interface RecipeChanges {
  readonly epochs?: number | undefined
  readonly labelling?: Labelling | undefined
  readonly loss?: Loss | undefined
}
