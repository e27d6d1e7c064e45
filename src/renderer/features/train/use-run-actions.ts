// Start, cancel and resume a run; what goes wrong is said in the corner, in the words of the contract's errors.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Run } from '../../../shared/runs.ts'
import type { TrainingChoices } from '../../../shared/training-choices.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi } from '../../app/api.ts'
import { awaitArrival } from '../../app/arrival.ts'
import { askForNotices } from '../jobs/use-end-notice.ts'
import { requestOf } from './use-plan.ts'

export function useRunActions() {
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()

  /** Shows the run as the host answered, at once, before the list is asked for anew. */
  const place = (run: Run) => {
    const queryKey = api.training.list.queryKey({ input: { projectId: run.projectId } })
    queries.setQueryData<Run[]>(queryKey, (runs = []) =>
      runs.some((known) => known.id === run.id)
        ? runs.map((known) => (known.id === run.id ? run : known))
        : [run, ...runs]
    )
  }
  const open = (run: Run) =>
    void navigate({ to: '/p/$projectId/train/{-$runId}', params: { projectId: run.projectId, runId: run.id } })
  const onSuccess = (run: Run) => {
    place(run)
    open(run)
  }
  /** The button that was pressed goes: what comes up instead gets the focus. */
  const onBegun = (run: Run) => {
    awaitArrival(run.id)
    onSuccess(run)
  }

  const start = useMutation(api.training.start.mutationOptions({ onSuccess: onBegun, onError: tellError }))
  const resume = useMutation(api.training.resume.mutationOptions({ onSuccess: onBegun, onError: tellError }))
  const pause = useMutation(api.training.pause.mutationOptions({ onSuccess, onError: tellError }))
  const cancel = useMutation(api.training.cancel.mutationOptions({ onSuccess, onError: tellError }))

  return {
    starting: start.isPending,
    resuming: resume.isPending,
    cancelling: cancel.isPending || pause.isPending,
    start: (projectId: string, choices: TrainingChoices) => {
      askForNotices()
      start.mutate(requestOf(projectId, choices))
    },
    resume: (runId: string) => resume.mutate({ runId }),
    pause: (runId: string) => pause.mutate({ runId }),
    cancel: (runId: string) => cancel.mutate({ runId })
  }
}
