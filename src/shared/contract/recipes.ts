// Recipes that people keep under a name, for all projects of the workspace.
import { z } from 'zod'
import { idSchema } from '../entities.ts'
import { recipeSchema } from '../recipe.ts'
import { changes, reads } from './procedure.ts'

const savedRecipeSchema = z.object({ id: idSchema, recipe: recipeSchema })

export const recipes = {
  /** By name. */
  list: reads.output(z.array(savedRecipeSchema)),
  /** Under the recipe's own name; refuses one that is taken. */
  save: changes('recipe.save')
    .input(z.strictObject({ recipe: recipeSchema }))
    .output(savedRecipeSchema),
  remove: changes('recipe.remove')
    .input(z.strictObject({ id: idSchema }))
    .output(z.array(savedRecipeSchema))
}
