// Stops a job, or puts one that failed out of the list; what stands in the way is said.
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { notify } from '../../ui/notify.ts'

export function useCancelJob() {
  const t = useText()
  const api = useApi()
  return useMutation(
    api.jobs.cancel.mutationOptions({ onError: (error) => notify({ tone: 'error', title: errorText(error, t) }) })
  )
}
