// What `auto` chose, by the name of the ready-made recipe that works in the same way.
import type { Recipe, RecipeName } from '../../../shared/recipe.ts'

export function wayOf({ method, phases }: Recipe): RecipeName {
  if (method.kind !== 'weights') return method.kind
  if (phases.length > 2) return 'gradual'
  return phases.length === 2 ? 'layered' : phases[0]!.frozenShare === 1 ? 'head' : 'full'
}
