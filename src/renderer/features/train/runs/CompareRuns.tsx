// Several runs on one chart, F1 over epochs, and what they differ in beside it.
import { useQueries } from '@tanstack/react-query'
import type { Run } from '../../../../shared/runs.ts'
import { useApi } from '../../../app/api.ts'
import { useFormats, useText } from '../../../locales/use-text.ts'
import { HeaderCell, NumberCell, Table } from '../../../ui/Table.tsx'
import { useDuration } from '../../jobs/use-duration.ts'
import { formatRate } from '../format.ts'
import { recipeTitle } from '../recipe-title.ts'
import styles from './CompareRuns.module.css'
import { chartBox } from './chart-box.ts'
import { F1Chart } from './F1Chart.tsx'
import { drawLines, keepApart, niceEpochs } from './line-drawing.ts'

interface CompareRunsProps {
  /** At most `mostCompared`. */
  readonly runs: readonly Run[]
}

export const mostCompared = 10
/** Okabe and Ito's, which stay apart for colour-blind eyes; each line has a dash and a number of its own. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9']
const dashes = ['', '6 3', '2 3', '8 3 2 3', '12 4', '4 6', '1 2', '14 3 4 3', '10 2 2 2 2 2', '5 2']
const strokeOf = (place: number) => colours[place % colours.length]
/** Between the numbers at the ends of the lines, in units of the drawing. */
const numberHeight = 12

export function CompareRuns({ runs }: CompareRunsProps) {
  const t = useText()
  const formats = useFormats()
  const duration = useDuration()
  const api = useApi()
  const details = useQueries({
    queries: runs.map((run) => api.training.get.queryOptions({ input: { runId: run.id } }))
  })
  const curves = details.map(({ data }) =>
    (data?.epochs ?? []).map(({ epoch, scores }) => ({ x: epoch, y: scores.micro.f1 }))
  )
  const last = Math.max(1, ...curves.flat().map(({ x }) => x))
  const paths = drawLines(curves, { ...chartBox, last })
  const ends = curves.map((points) => ({
    x: ((points.at(-1)?.x ?? 0) / last) * chartBox.width,
    y: (1 - (points.at(-1)?.y ?? 0)) * chartBox.height
  }))
  const numbers = keepApart(
    ends.map(({ y }) => y),
    numberHeight
  )
  const ticks = niceEpochs(last).map((at) => ({ at, x: (at / last) * chartBox.width }))
  return (
    <section className={styles.compare}>
      <F1Chart label={t('runs.chart')} ticks={ticks} axis={t('train.chart.epoch')}>
        {paths.map((path, place) => (
          <path
            key={runs[place]!.id}
            d={path}
            fill="none"
            strokeWidth="2"
            stroke={strokeOf(place)}
            strokeDasharray={dashes[place]}
          />
        ))}
        {ends.map(({ x }, place) =>
          curves[place]!.length === 0 ? null : (
            <text key={runs[place]!.id} x={x + 4} y={numbers[place]! + 4}>
              {place + 1}
            </text>
          )
        )}
      </F1Chart>
      <Table label={t('runs.compared')}>
        <thead>
          <tr>
            <HeaderCell>{t('train.runs.name')}</HeaderCell>
            <HeaderCell>{t('train.record.recipe')}</HeaderCell>
            <HeaderCell number>{t('train.runs.f1')}</HeaderCell>
            <HeaderCell number>{t('train.runs.sentences')}</HeaderCell>
            <HeaderCell number>{t('train.record.seed')}</HeaderCell>
            <HeaderCell number>{t('train.run.rate')}</HeaderCell>
            <HeaderCell number>{t('runs.best')}</HeaderCell>
            <HeaderCell number>{t('runs.took')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {runs.map((run, place) => {
            const data = details[place]?.data
            const seconds = data?.epochs.reduce((sum, epoch) => sum + epoch.seconds, 0) ?? 0
            return (
              <tr key={run.id}>
                <td>
                  <svg width="24" height="8" aria-hidden="true">
                    <path d="M0 4h24" stroke={strokeOf(place)} strokeDasharray={dashes[place]} strokeWidth="2" />
                  </svg>{' '}
                  {place + 1}. {run.name}
                </td>
                <td>{recipeTitle(run.recipeName, t)}</td>
                <NumberCell>{run.scores === null ? '–' : formats.score(run.scores.micro.f1)}</NumberCell>
                <NumberCell>{formats.number(run.sentences.train)}</NumberCell>
                <NumberCell>{run.seed}</NumberCell>
                <NumberCell>
                  {data?.recipe.phases.map((phase) => formatRate(phase.learningRate)).join(', ') ?? ''}
                </NumberCell>
                <NumberCell>{run.bestEpoch ?? '–'}</NumberCell>
                <NumberCell>{seconds === 0 ? '–' : duration(seconds)}</NumberCell>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </section>
  )
}
