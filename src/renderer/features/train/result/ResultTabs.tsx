// The evidence of a result in four tabs: scores with intervals, errors, what changed against another tagger, and how far to trust it.
import { useState } from 'react'
import type { Label } from '../../../../shared/labels.ts'
import type { EntityScores, Run } from '../../../../shared/runs.ts'
import { errorText } from '../../../app/error-words.ts'
import { useFormats, useText } from '../../../locales/use-text.ts'
import { Callout } from '../../../ui/Callout.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { AdvicePanel } from './AdvicePanel.tsx'
import { ComparisonPanel } from './ComparisonPanel.tsx'
import { ErrorPanel } from './ErrorPanel.tsx'
import { ReliabilityPanel } from './ReliabilityPanel.tsx'
import { ReportButton } from './ReportButton.tsx'
import styles from './ResultTabs.module.css'
import { ScoreTable } from './ScoreTable.tsx'
import { useResult } from './use-result.ts'

interface ResultTabsProps {
  readonly run: Run
  readonly scores: EntityScores
  readonly labels: readonly Label[]
}

const tabs = ['scores', 'errors', 'changes', 'reliability'] as const

export function ResultTabs({ run, scores, labels }: ResultTabsProps) {
  const t = useText()
  const formats = useFormats()
  const [tab, setTab] = useState<(typeof tabs)[number]>('scores')
  const survey = useResult(run.id)
  const result = survey.data ?? null
  const table = (
    <div className={styles.scores}>
      <ScoreTable scores={result ?? scores} labels={labels} />
      {survey.isLoading ? <p className={styles.note}>{t('result.counting')}</p> : null}
      {result === null ? null : <p className={styles.note}>{t('result.interval.says')}</p>}
    </div>
  )
  if (survey.isError)
    return (
      <>
        {table}
        <Callout tone="error">{errorText(survey.error, t)}</Callout>
      </>
    )
  if (result === null)
    return (
      <>
        {table}
        {survey.isSuccess ? <p className={styles.note}>{t('result.none')}</p> : null}
      </>
    )
  const errors = Object.values(result.errorCounts).reduce((sum, count) => sum + count, 0)
  const contents = {
    scores: table,
    errors: <ErrorPanel projectId={run.projectId} result={result} labels={labels} />,
    changes: <ComparisonPanel run={run} labels={labels} />,
    reliability: <ReliabilityPanel result={result} labels={labels} />
  }
  return (
    <>
      <AdvicePanel run={run} labels={labels} />
      <div className={styles.tabs}>
        <div className={styles.report}>
          <ReportButton run={run} result={result} labels={labels} />
        </div>
        <Tabs
          label={t('train.result.title')}
          value={tab}
          onChange={setTab}
          tabs={tabs.map((value) => ({
            value,
            label: t(`result.tab.${value}`, { count: formats.number(errors) }),
            content: contents[value]
          }))}
        />
      </div>
    </>
  )
}
