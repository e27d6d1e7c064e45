// A recipe's name as people read it; a recipe of one's own keeps the name it was given.
import { recipeChoices } from '../../../shared/recipe.ts'
import type { Text } from '../../locales/use-text.ts'

export function recipeTitle(name: string, t: Text): string {
  const known = recipeChoices.find((candidate) => candidate === name)
  return known === undefined ? name : t(`train.recipe.${known}`)
}
