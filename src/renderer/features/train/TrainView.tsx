// Train: what will happen and one button; then the run as it goes, its result, and all runs so far.
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useProject } from '../../app/use-project.ts'
import { useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import { View } from '../../ui/View.tsx'
import { NoDocuments } from '../documents/NoDocuments.tsx'
import { PlanCard } from './PlanCard.tsx'
import { RunPanel } from './RunPanel.tsx'
import { isActive } from './run-states.ts'
import { LearningCurveCard } from './runs/LearningCurveCard.tsx'
import { useWasSeen } from './runs-seen.ts'
import { RunsTable } from './runs/RunsTable.tsx'
import styles from './TrainView.module.css'
import { useChoices } from './use-choices.ts'
import { usePlan } from './use-plan.ts'
import { useRunActions } from './use-run-actions.ts'

interface TrainViewProps {
  readonly projectId: string
  /** The run to show; null for the one under way, or the newest. */
  readonly runId: string | null
}

/** Drawn until the plan says how many layers the encoder has. */
const usualLayers = 6

export function TrainView({ projectId, runId }: TrainViewProps) {
  const t = useText()
  const api = useApi()
  const runs = useQuery(api.training.list.queryOptions({ input: { projectId } }))
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels ?? []
  // The plan that the card shows: another would read the whole corpus once more.
  const { choices } = useChoices(projectId)
  const layers = usePlan(projectId, choices).data?.encoder.layers ?? usualLayers
  const actions = useRunActions()
  const project = useProject(projectId)

  const list = runs.data ?? []
  const queued = list.filter(isActive)
  // The oldest: the others wait for it.
  const active = queued.at(-1)
  const shown = list.find((run) => run.id === runId) ?? active ?? list[0]
  const wasSeen = useWasSeen(active?.id, shown?.id)
  if (project?.documents === 0 && list.length === 0)
    return (
      <View title={t('train.title')}>
        <NoDocuments projectId={projectId} says={t('train.empty.documents')} />
      </View>
    )
  // So is one that waits to be resumed, also after Chartmark was started anew.
  const isMetFirst = active !== undefined || wasSeen || (shown?.state === 'interrupted' && shown === list[0])
  const plan =
    queued.length < 2 ? (
      <PlanCard
        // Once a run was begun with what was chosen under Details, they are closed.
        key={list.length}
        projectId={projectId}
        labels={labels}
        trainedBefore={list.length > 0}
        quiet={active !== undefined || shown?.state === 'done'}
        starting={actions.starting}
        waits={active !== undefined}
        onStart={(choices) => actions.start(projectId, choices)}
      />
    ) : null
  return (
    <View title={t('train.title')}>
      <div className={styles.stack}>
        {isMetFirst ? null : plan}
        {runs.isError ? <Callout tone="error">{errorText(runs.error, t)}</Callout> : null}
        {shown === undefined ? null : <RunPanel key={shown.id} run={shown} labels={labels} layers={layers} />}
        {isMetFirst ? plan : null}
        <LearningCurveCard projectId={projectId} />
        {runs.isSuccess ? <RunsTable runs={list} shownId={shown?.id ?? null} /> : null}
      </div>
    </View>
  )
}
