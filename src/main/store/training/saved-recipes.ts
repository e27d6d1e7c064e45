// Recipes that people keep, each under a name of its own.
import { type Recipe, recipeSchema } from '../../../shared/recipe.ts'
import type { ReadHandle } from '../database/handles.ts'
import { newId } from '../database/ids.ts'
import type { Mutation } from '../database/mutate.ts'

export interface SavedRecipe {
  readonly id: string
  readonly recipe: Recipe
}

/** By name. */
export function listRecipes(read: ReadHandle): SavedRecipe[] {
  return read
    .all<{ id: string; recipe: string }>('SELECT id, recipe FROM saved_recipe ORDER BY name')
    .map(({ id, recipe }) => ({ id, recipe: recipeSchema.parse(JSON.parse(recipe)) }))
}

export function hasRecipeName(read: ReadHandle, name: string): boolean {
  return read.one('SELECT 1 FROM saved_recipe WHERE name = ?', name) !== undefined
}

/** The name must not be taken. */
export function insertRecipe({ write, at }: Mutation, recipe: Recipe): SavedRecipe {
  const id = newId()
  write.run('INSERT INTO saved_recipe VALUES (?, ?, ?, ?)', id, recipe.name, at, JSON.stringify(recipe))
  return { id, recipe }
}

export function removeRecipe({ write }: Mutation, id: string): void {
  write.run('DELETE FROM saved_recipe WHERE id = ?', id)
}
