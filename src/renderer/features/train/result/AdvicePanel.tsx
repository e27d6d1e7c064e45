// What to try next, the likeliest first, each with the button that does it.
import { usualChoices } from '../../../../shared/training-choices.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Label } from '../../../../shared/labels.ts'
import type { Run } from '../../../../shared/runs.ts'
import type { Advice } from '../../../../shared/training-advice.ts'
import { tellError } from '../../../app/tell-error.ts'
import { useApi, useClient } from '../../../app/api.ts'
import { useLabelName, useText } from '../../../locales/use-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { formatRate } from '../format.ts'
import { useRunActions } from '../use-run-actions.ts'
import styles from './AdvicePanel.module.css'

interface AdvicePanelProps {
  readonly run: Run
  readonly labels: readonly Label[]
}

export function AdvicePanel({ run, labels }: AdvicePanelProps) {
  const t = useText()
  const nameOf = useLabelName()
  const api = useApi()
  const client = useClient()
  const navigate = useNavigate()
  const actions = useRunActions()
  const advice = useQuery(api.training.advice.queryOptions({ input: { runId: run.id } })).data ?? []
  if (advice.length === 0) return null
  const checkLabels = async () => {
    const { projectId } = run
    try {
      const check = await client.labelErrors.check({ projectId })
      if (check?.state !== 'running') await client.labelErrors.start({ projectId, method: 'quick' })
      await navigate({ to: '/p/$projectId/review/errors', params: { projectId } })
    } catch (error) {
      tellError(error)
    }
  }
  const act = ({ action }: Advice) => {
    if (action.kind === 'check-labels') void checkLabels()
    else if (action.kind === 'train')
      actions.start(run.projectId, { ...usualChoices, recipe: action.recipe, seed: run.seed })
    else
      void navigate({
        to: '/p/$projectId/annotate/{-$documentId}',
        params: { projectId: run.projectId, documentId: undefined },
        search: { status: 'todo' }
      })
  }
  const write = (name: string, value: string | number) => {
    if (name === 'rate' && typeof value === 'number') return formatRate(value)
    const label = name === 'label' ? labels.find(({ id }) => id === value) : undefined
    return label === undefined ? value : nameOf(label)
  }
  return (
    <section className={styles.panel}>
      <h3 className={styles.title}>{t('advice.title')}</h3>
      <ol className={styles.list}>
        {advice.map((each) => (
          <li key={each.id} className={styles.line}>
            <span className={styles.says}>
              {t(
                `advice.${each.id}`,
                Object.fromEntries(Object.entries(each.values).map(([name, value]) => [name, write(name, value)]))
              )}
            </span>
            <Button size="small" disabled={actions.starting} onClick={() => act(each)}>
              {t(`advice.${each.id}.do`)}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  )
}
