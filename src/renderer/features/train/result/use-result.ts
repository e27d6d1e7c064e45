// The survey of a finished run, and its comparison with another tagger.
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Run } from '../../../../shared/runs.ts'
import { useApi } from '../../../app/api.ts'
import { errorText } from '../../../app/error-words.ts'
import { notify } from '../../../ui/notify.ts'

export function useResult(runId: string) {
  const api = useApi()
  return useQuery(api.training.result.queryOptions({ input: { runId } }))
}

export function useComparison(run: Run, taggerId: string | null) {
  const api = useApi()
  return useQuery({
    ...api.training.compare.queryOptions({ input: { runId: run.id, taggerId: taggerId ?? '' } }),
    enabled: taggerId !== null
  })
}

/** Lets a tagger read the run's sentences; the comparison appears when it has. */
export function useCheck() {
  const api = useApi()
  return useMutation(
    api.training.check.mutationOptions({
      onError: (error) =>
        notify({ title: (t) => t('result.compare.failed'), text: (t) => errorText(error, t), tone: 'error' })
    })
  )
}
