// Recipes that people keep under a name.
import type { Recipe } from '../../../shared/recipe.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutate } from '../../store/database/mutate.ts'
import {
  hasRecipeName,
  insertRecipe,
  listRecipes,
  removeRecipe,
  type SavedRecipe
} from '../../store/training/saved-recipes.ts'
import { refused } from '../service-error.ts'

export interface RecipeService {
  readonly list: () => SavedRecipe[]
  /** Throws `ServiceError` REFUSED `name-taken`. */
  readonly save: (input: { readonly recipe: Recipe }) => SavedRecipe
  readonly remove: (input: { readonly id: string }) => SavedRecipe[]
}

export function createRecipeService({
  read,
  mutate,
  annotator
}: {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
}): RecipeService {
  return {
    list: () => listRecipes(read),
    save({ recipe }) {
      if (hasRecipeName(read, recipe.name)) throw refused('name-taken')
      return mutate('recipe.save', annotator(), (mutation) => {
        const saved = insertRecipe(mutation, recipe)
        mutation.audit({ entity: 'recipe', entityId: saved.id, after: { name: recipe.name } })
        return saved
      })
    },
    remove({ id }) {
      mutate('recipe.remove', annotator(), (mutation) => {
        removeRecipe(mutation, id)
        mutation.audit({ entity: 'recipe', entityId: id })
      })
      return listRecipes(read)
    }
  }
}
