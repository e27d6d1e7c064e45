// Stops a job, or puts one that failed out of the list; what stands in the way is said.
import { useMutation } from '@tanstack/react-query'
import { tellError } from '../../app/tell-error.ts'
import { useApi } from '../../app/api.ts'

export function useCancelJob() {
  const api = useApi()
  return useMutation(api.jobs.cancel.mutationOptions({ onError: tellError }))
}
