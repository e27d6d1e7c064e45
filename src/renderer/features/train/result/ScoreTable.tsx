// Precision, recall, F1 and support, all types together and each on its own, with the intervals where they are known.
import type { ReactNode } from 'react'
import type { SurveyedScore } from '../../../../shared/run-result.ts'
import type { EntityScores } from '../../../../shared/runs.ts'
import type { Label } from '../../../../shared/labels.ts'
import { useFormats, useLabelName, useText } from '../../../locales/use-text.ts'
import { Help } from '../../../ui/Help.tsx'
import { LabelDot } from '../../../ui/LabelChip.tsx'
import { HeaderCell, NumberCell, Table } from '../../../ui/Table.tsx'
import { IntervalCell } from './IntervalCell.tsx'
import { bySupport } from '../result-shares.ts'
import styles from './ScoreTable.module.css'

type Score = EntityScores['micro'] & Partial<Pick<SurveyedScore, 'intervals'>>

interface ScoreTableProps {
  readonly scores: { readonly micro: Score; readonly types: Readonly<Record<string, Score>> }
  readonly labels: readonly Label[]
}

export function ScoreTable({ scores, labels }: ScoreTableProps) {
  const t = useText()
  const nameOf = useLabelName()
  const formats = useFormats()
  const row = (key: string, name: ReactNode, score: Score) => {
    const shown = (value: number) => (score.support === 0 ? null : value)
    return (
      <tr key={key}>
        <th scope="row" className={styles.name}>
          {name}
        </th>
        <IntervalCell value={shown(score.precision)} interval={score.intervals?.precision} />
        <IntervalCell value={shown(score.recall)} interval={score.intervals?.recall} />
        <IntervalCell value={shown(score.f1)} interval={score.intervals?.f1} strong />
        <NumberCell>{formats.number(score.support)}</NumberCell>
      </tr>
    )
  }
  return (
    <Table label={t('train.result.title')}>
      <thead>
        <tr>
          <HeaderCell>{t('train.table.type')}</HeaderCell>
          <HeaderCell number>
            <Help text={t('train.precision.help')}>{t('train.table.precision')}</Help>
          </HeaderCell>
          <HeaderCell number>
            <Help text={t('train.recall.help')}>{t('train.table.recall')}</Help>
          </HeaderCell>
          <HeaderCell number>
            <Help text={t('train.f1.help')}>{t('train.table.f1')}</Help>
          </HeaderCell>
          <HeaderCell number>
            <Help text={t('train.support.help')}>{t('train.table.support')}</Help>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {bySupport(scores).map(({ type, score }) => {
          const label = labels.find((candidate) => candidate.id === type)
          const name = (
            <span className={styles.type}>
              {label === undefined ? null : <LabelDot colour={label.colour} />}
              {label === undefined ? type : nameOf(label)}
            </span>
          )
          return row(type, name, score)
        })}
        {row('', t('train.table.all'), scores.micro)}
      </tbody>
    </Table>
  )
}
