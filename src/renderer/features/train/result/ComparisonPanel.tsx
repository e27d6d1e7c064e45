// This tagger against another: the difference and whether chance explains it, and every entity that was fixed or broken.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Label } from '../../../../shared/labels.ts'
import { type ChangeKind, changeKinds, type Comparison } from '../../../../shared/run-result.ts'
import type { Run } from '../../../../shared/runs.ts'
import { useApi } from '../../../app/api.ts'
import { useFormats, useText } from '../../../locales/use-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Help } from '../../../ui/Help.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Segmented } from '../../../ui/Toggle.tsx'
import { useTaggerName } from '../../taggers/use-tagger-name.ts'
import styles from './ErrorPanel.module.css'
import { SentenceLine } from './SentenceLine.tsx'
import { useCheck, useComparison } from './use-result.ts'

interface ComparisonPanelProps {
  readonly run: Run
  readonly labels: readonly Label[]
}

export function ComparisonPanel({ run, labels }: ComparisonPanelProps) {
  const t = useText()
  const api = useApi()
  const nameOf = useTaggerName()
  const taggers = useQuery(api.tagging.taggers.queryOptions({ input: { projectId: run.projectId } })).data ?? []
  const others = taggers.filter(({ id }) => id !== run.taggerId)
  const [chosen, setChosen] = useState<string | null>(null)
  const other = others.find(({ id }) => id === chosen) ?? others[0]
  const comparison = useComparison(run, other?.id ?? null)
  const check = useCheck()
  if (other === undefined) return <p className={styles.says}>{t('result.compare.alone')}</p>
  return (
    <section className={styles.panel}>
      <div className={styles.filters}>
        <span>{t('result.compare.with')}</span>
        <Select
          label={t('result.compare.with')}
          value={other.id}
          onChange={setChosen}
          options={others.map((tagger) => ({
            value: tagger.id,
            label: nameOf(tagger),
            ...(tagger.current === true && { note: t('taggers.current') })
          }))}
        />
      </div>
      {comparison.data?.state === 'learned-all' || comparison.data?.state === 'nothing-kept' ? (
        <Callout tone="info">{t(`result.compare.${comparison.data.state}`)}</Callout>
      ) : null}
      {comparison.data?.state === 'unread' ? (
        <Callout
          tone="info"
          actions={
            <Button
              disabled={check.isPending || check.isSuccess}
              onClick={() => check.mutate({ runId: run.id, taggerId: other.id })}
            >
              {t('result.compare.do')}
            </Button>
          }
        >
          {t(check.isSuccess ? 'result.compare.reading' : 'result.compare.not')}
        </Callout>
      ) : null}
      {comparison.data?.state === 'compared' ? (
        <Changes run={run} comparison={comparison.data.comparison} labels={labels} />
      ) : null}
    </section>
  )
}

interface ChangesProps {
  readonly run: Run
  readonly comparison: Comparison
  readonly labels: readonly Label[]
}

function Changes({ run, comparison, labels }: ChangesProps) {
  const t = useText()
  const formats = useFormats()
  const [kind, setKind] = useState<ChangeKind>('fixed')
  const { before, after, beyondChance, interval, p, sentences, learned, counts } = comparison
  const verdict = !beyondChance ? 'chance' : comparison.difference > 0 ? 'better' : 'worse'
  const listed = comparison.changes.filter((change) => change.kind === kind)
  return (
    <>
      <p className={styles.says}>
        <strong>{t(`result.compare.${verdict}`)}</strong>{' '}
        {t('result.compare.figures', {
          before: formats.score(before.f1),
          after: formats.score(after.f1),
          support: formats.number(after.support)
        })}{' '}
        <Help text={t('result.compare.interval.help')}>
          {t('result.compare.interval', {
            low: formats.difference(interval.low),
            high: formats.difference(interval.high),
            p: p < 0.01 ? '< 0.01' : `= ${formats.score(p)}`
          })}
        </Help>
      </p>
      <p className={styles.says}>
        {t('result.compare.sentences', { sentences })} {learned === 0 ? null : t('result.compare.learned', { learned })}
      </p>
      <Segmented
        label={t('result.compare.kind')}
        value={kind}
        onChange={setKind}
        options={changeKinds.map((each) => ({
          value: each,
          label: t(`result.compare.${each}`, { count: formats.number(counts[each]) })
        }))}
      />
      <p className={styles.says}>{t(`result.compare.${kind}.says`)}</p>
      <ul className={styles.list}>
        {listed.map(({ sentence, mark }) => (
          <SentenceLine
            key={[sentence.documentId, sentence.start, mark.start, mark.type].join(' ')}
            projectId={run.projectId}
            sentence={sentence}
            marks={[{ ...mark, side: kind === 'fixed' || kind === 'broken' ? 'gold' : 'found' }]}
            labels={labels}
          />
        ))}
      </ul>
    </>
  )
}
