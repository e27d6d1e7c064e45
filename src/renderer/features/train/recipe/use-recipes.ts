// Recipes that people keep: the list, saving, removing, and going out and in as files.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Recipe, recipeSchema } from '../../../../shared/recipe.ts'
import { tellError } from '../../../app/tell-error.ts'
import { useApi } from '../../../app/api.ts'
import { notify } from '../../../ui/notify.ts'
import { saveFile } from '../../exports/save-file.ts'

export function useRecipes() {
  const api = useApi()
  const queries = useQueryClient()
  const saved = useQuery(api.recipes.list.queryOptions()).data ?? []
  const onSuccess = () => void queries.invalidateQueries({ queryKey: api.recipes.list.key() })
  const save = useMutation(api.recipes.save.mutationOptions({ onSuccess, onError: tellError }))
  const remove = useMutation(api.recipes.remove.mutationOptions({ onSuccess, onError: tellError }))
  return {
    saved,
    save: (recipe: Recipe) => save.mutate({ recipe }),
    remove: (id: string) => remove.mutate({ id }),
    /** As the command line takes it: `chartmark train --recipe FILE.json`. */
    share: (recipe: Recipe) =>
      saveFile(
        new File([`${JSON.stringify(recipe, null, 2)}\n`], `${recipe.name}.recipe.json`, { type: 'application/json' })
      ),
    /** Null, and said in the corner, where the file is none. */
    open: async (file: File): Promise<Recipe | null> => {
      const parsed = recipeSchema.safeParse(parseJson(await file.text()))
      if (parsed.success) return parsed.data
      notify({ tone: 'error', title: (t) => t('recipe.open.failed') })
      return null
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
