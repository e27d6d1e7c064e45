// Agreement by label and of each two annotators, with supports; every figure says how it is defined and opens the places behind it.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Agreement, DisagreementMeasure, Figure } from '../../../shared/team.ts'
import { useApi } from '../../app/api.ts'
import type { TeamSearch } from '../../app/addresses.ts'
import { ViewError } from '../../app/ViewError.tsx'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Help } from '../../ui/Help.tsx'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { Select } from '../../ui/Select.tsx'
import { HeaderCell, NumberCell, Table } from '../../ui/Table.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { type Asked, DisagreementsDialog } from './DisagreementsDialog.tsx'
import { FigureCell } from './FigureCell.tsx'
import styles from './team.module.css'

interface AgreementTabProps {
  readonly projectId: string
  readonly search: TeamSearch
}

type Row = Agreement['overall'] | Agreement['pairs'][number]

const everybody = '*'

export function AgreementTab({ projectId, search }: AgreementTabProps) {
  const t = useText()
  const personName = usePersonName()
  const formats = useFormats()
  const nameOf = useLabelName()
  const api = useApi()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { first, second } = search
  const pair = first === undefined || second === undefined ? undefined : ([first, second] as [string, string])
  const all = useQuery(api.team.agreement.queryOptions({ input: { projectId }, staleTime: 0 }))
  const chosen = useQuery(
    api.team.agreement.queryOptions({
      input: { projectId, ...(pair === undefined ? {} : { pair }) },
      staleTime: 0,
      placeholderData: keepPreviousData
    })
  )
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels ?? []
  if (all.isError) return <ViewError error={all.error} reset={() => void all.refetch()} />
  if (all.data === undefined || chosen.data === undefined) return <Waiting />
  if (all.data.documents === 0)
    return <EmptyState icon="review" title={t('agreement.none.title')} text={t('agreement.none.text')} />

  const report = chosen.data
  const pairName = (one: string, other: string) =>
    t('agreement.pair', { first: personName(one), second: personName(other) })
  const figures = (row: Row, what: string, of: Pick<Asked, 'labelId' | 'pair'>) => {
    const open = (measure: DisagreementMeasure) => () => setAsked({ what, measure, ...of })
    const cell = (name: 'strict' | 'overlap' | 'kappa' | 'alpha', figure: Figure, measure: DisagreementMeasure) => (
      <FigureCell
        figure={figure}
        name={t(`agreement.${name}`)}
        places={measure === 'strict' ? row.strictDisagreements : row.overlapDisagreements}
        onOpen={open(measure)}
      />
    )
    return (
      <>
        <NumberCell>{formats.number(row.spans)}</NumberCell>
        {cell('strict', row.strict, 'strict')}
        {cell('overlap', row.overlap, 'overlap')}
        {cell('kappa', row.kappa, 'strict')}
        {'alpha' in row ? cell('alpha', row.alpha, 'strict') : null}
      </>
    )
  }
  const headings = (withAlpha: boolean) =>
    (['strict', 'overlap', 'kappa', ...(withAlpha ? (['alpha'] as const) : [])] as const).map((name) => (
      <HeaderCell key={name} number>
        <Help text={t(`agreement.${name}.help`)}>{t(`agreement.${name}`)}</Help>
      </HeaderCell>
    ))
  const ofPair = pair === undefined ? {} : { pair }
  return (
    <div className={styles.table}>
      <div className={styles.line}>
        <p className={styles.quiet}>
          {t('agreement.intro')} {t('agreement.summary', { documents: report.documents, tokens: report.tokens })}
        </p>
        <Select
          size="small"
          className={styles.whose}
          label={t('agreement.who')}
          value={pair === undefined ? everybody : JSON.stringify(pair)}
          options={[
            { value: everybody, label: t('agreement.all') },
            ...all.data.pairs.map((each) => ({
              value: JSON.stringify([each.first, each.second]),
              label: pairName(each.first, each.second)
            }))
          ]}
          onChange={(value) => {
            const [one, other] = value === everybody ? [] : (JSON.parse(value) as [string, string])
            void navigate({ to: '.', search: { ...search, first: one, second: other }, replace: true })
          }}
        />
      </div>
      <Table label={t('agreement.table')}>
        <thead>
          <tr>
            <HeaderCell>{t('agreement.label')}</HeaderCell>
            <HeaderCell number>{t('agreement.spans')}</HeaderCell>
            {headings(true)}
          </tr>
        </thead>
        <tbody>
          <tr className={styles.total}>
            <td>{t('agreement.allLabels')}</td>
            {figures(report.overall, t('agreement.allLabels'), ofPair)}
          </tr>
          {labels.map((label) => {
            const row = report.labels.find(({ labelId }) => labelId === label.id)
            return row === undefined ? null : (
              <tr key={label.id}>
                <td>
                  <span className={styles.side}>
                    <LabelDot colour={label.colour} />
                    {nameOf(label)}
                  </span>
                </td>
                {figures(row, nameOf(label), { ...ofPair, labelId: label.id })}
              </tr>
            )
          })}
        </tbody>
      </Table>
      <Table label={t('agreement.pairs')}>
        <thead>
          <tr>
            <HeaderCell>{t('agreement.pairs')}</HeaderCell>
            <HeaderCell number>{t('agreement.documents')}</HeaderCell>
            <HeaderCell number>{t('agreement.spans')}</HeaderCell>
            {headings(false)}
          </tr>
        </thead>
        <tbody>
          {all.data.pairs.map((row) => (
            <tr key={`${row.first}\n${row.second}`}>
              <td>{pairName(row.first, row.second)}</td>
              <NumberCell>{formats.number(row.documents)}</NumberCell>
              {figures(row, pairName(row.first, row.second), { pair: [row.first, row.second] })}
            </tr>
          ))}
        </tbody>
      </Table>
      {asked === null ? null : (
        <DisagreementsDialog projectId={projectId} labels={labels} asked={asked} onClose={() => setAsked(null)} />
      )}
    </div>
  )
}
