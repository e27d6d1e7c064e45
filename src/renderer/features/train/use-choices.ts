// What a person chose for the trainings of a project: kept with it, whatever run starts or ends and whenever Chartmark is started anew.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TrainingChoices } from '../../../shared/training-choices.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { notify } from '../../ui/notify.ts'

/** `choices` is undefined until they have been read. What is chosen shows at once and is written behind. */
export function useChoices(projectId: string) {
  const t = useText()
  const api = useApi()
  const queries = useQueryClient()
  const { data: choices } = useQuery(api.training.choices.queryOptions({ input: { projectId } }))
  const { mutate } = useMutation(
    api.training.choose.mutationOptions({
      onError: (error) => notify({ tone: 'error', title: errorText(error, t) })
    })
  )
  const choose = (next: TrainingChoices) => {
    queries.setQueryData(api.training.choices.queryKey({ input: { projectId } }), next)
    mutate({ projectId, choices: next })
  }
  return { choices, choose }
}
