// Every run of the project with its state and F1; a row opens the run, those that are ticked are compared.
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Run } from '../../../../shared/runs.ts'
import { useFormats, useText } from '../../../locales/use-text.ts'
import { Help } from '../../../ui/Help.tsx'
import { HeaderCell, NumberCell, Table } from '../../../ui/Table.tsx'
import { Tick } from '../../../ui/Toggle.tsx'
import { recipeTitle } from '../recipe-title.ts'
import { RunStateMark } from '../RunStateMark.tsx'
import { CompareRuns, mostCompared } from './CompareRuns.tsx'
import styles from './RunsTable.module.css'

interface RunsTableProps {
  readonly runs: readonly Run[]
  readonly shownId: string | null
}

export function RunsTable({ runs, shownId }: RunsTableProps) {
  const t = useText()
  const formats = useFormats()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const compared = runs.filter(({ id }) => ticked.includes(id))
  const tick = (id: string) =>
    setTicked(ticked.includes(id) ? ticked.filter((other) => other !== id) : [...ticked, id].slice(-mostCompared))
  return (
    <section>
      <h2 className={styles.title}>{t('train.runs')}</h2>
      {runs.length === 0 ? (
        <p className={styles.empty}>{t('train.runs.empty')}</p>
      ) : (
        <div className={styles.table}>
          {compared.length < 2 ? null : <CompareRuns runs={compared} />}
          <Table label={t('train.runs')}>
            <thead>
              <tr>
                <HeaderCell>
                  <Help text={t('runs.compare.help')}>{t('runs.compare')}</Help>
                </HeaderCell>
                <HeaderCell>{t('train.runs.name')}</HeaderCell>
                <HeaderCell>{t('train.record.recipe')}</HeaderCell>
                <HeaderCell>{t('train.runs.state')}</HeaderCell>
                <HeaderCell number>
                  <Help text={t('train.f1.help')}>{t('train.runs.f1')}</Help>
                </HeaderCell>
                <HeaderCell number>
                  <Help text={t('train.support.help')}>{t('train.table.support')}</Help>
                </HeaderCell>
                <HeaderCell number>{t('train.runs.sentences')}</HeaderCell>
                <HeaderCell>{t('train.runs.when')}</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.id} data-shown={run.id === shownId ? '' : undefined} className={styles.row}>
                  <td>
                    <Tick
                      label={t('runs.compare.one', { name: run.name })}
                      checked={ticked.includes(run.id)}
                      onChange={() => tick(run.id)}
                    />
                  </td>
                  <td>
                    <Link
                      to="/p/$projectId/train/{-$runId}"
                      params={{ projectId: run.projectId, runId: run.id }}
                      aria-current={run.id === shownId}
                      className={styles.link}
                    >
                      {run.name}
                    </Link>
                  </td>
                  <td>{recipeTitle(run.recipeName, t)}</td>
                  <td>
                    <RunStateMark run={run} />
                  </td>
                  <NumberCell>{run.scores === null ? '–' : formats.score(run.scores.micro.f1)}</NumberCell>
                  <NumberCell>{run.scores === null ? '–' : formats.number(run.scores.micro.support)}</NumberCell>
                  <NumberCell>{formats.number(run.sentences.train)}</NumberCell>
                  <td className={styles.when}>{formats.moment(run.createdAt)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </section>
  )
}
