// What a run came to: one line in plain words, the table per type, and where it was measured.
import type { Run } from '../../../../shared/runs.ts'
import type { Label } from '../../../../shared/labels.ts'
import { useLabelName, useText } from '../../../locales/use-text.ts'
import type { PlainShare } from '../plain-share.ts'
import { tellResult } from '../result-shares.ts'
import styles from './RunResult.module.css'
import { ResultTabs } from './ResultTabs.tsx'

interface RunResultProps {
  readonly run: Run
  readonly labels: readonly Label[]
}

export function RunResult({ run, labels }: RunResultProps) {
  const t = useText()
  if (run.scores === null) return null
  return (
    <div className={styles.result}>
      <ResultSentence run={run} labels={labels} />
      <p className={styles.measured}>
        {run.sentences.devel > 0
          ? t('train.result.measured', { sentences: run.sentences.devel, epoch: run.bestEpoch ?? run.epoch })
          : t('train.result.measured.folds', { sentences: run.sentences.train })}
      </p>
      <ResultTabs run={run} scores={run.scores} labels={labels} />
    </div>
  )
}

function ResultSentence({ run, labels }: RunResultProps) {
  const t = useText()
  const nameOf = useLabelName()
  const told = run.scores === null ? null : tellResult(run.scores)
  if (told === null) return <p className={styles.sentence}>{t('train.result.nothing')}</p>
  const say = (share: PlainShare) => t(`train.share.${share.edge}`, { found: share.found, of: share.of })
  const found = told.found.map(({ type, share }) => {
    const label = labels.find((candidate) => candidate.id === type)
    return t('train.result.found.type', { share: say(share), label: label === undefined ? type : nameOf(label) })
  })
  const parts = told.more === 0 ? found : [...found, t('train.result.found.more', { count: told.more })]
  const list = parts.join(t('train.result.found.joint'))
  return (
    <p className={styles.sentence}>
      {t('train.result.plain', {
        found: t('train.result.found', { list }),
        right: t('train.result.right', { share: say(told.right) })
      })}
    </p>
  )
}
