// Loss (thin) and F1 (thick) of a run on one axis of epochs, with phase borders and the best epoch.
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { Label } from '../../../shared/labels.ts'
import { useTheme } from '../../ui/theme.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Help } from '../../ui/Help.tsx'
import { goneColour, labelPaint } from '../../ui/label-paint.ts'
import { type ChartMarks, chartOptions } from './chart-options.ts'
import { type ChartColumns, joinColumns } from './chart-data.ts'
import { formatLoss } from './format.ts'
import { phaseBoundaries } from './phases.ts'
import type { RunView } from './use-run-feed.ts'
import { useWidth } from './use-width.ts'
import styles from './TrainingChart.module.css'

/** Pixels; the width follows the space there is. */
const height = 300

interface TrainingChartProps {
  readonly view: RunView
  readonly labels: readonly Label[]
}

export function TrainingChart({ view, labels }: TrainingChartProps) {
  const t = useText()
  const nameOf = useLabelName()
  const formats = useFormats()
  const theme = useTheme()
  const frame = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const width = useWidth(frame)
  const [hovered, setHovered] = useState<number | null>(null)

  // `version` stands for the feed's changing content.
  const data = useMemo(() => {
    const { loss, epochs } = view.feed.shown
    return joinColumns(loss, epochs)
  }, [view])
  const { trial } = view.feed
  // Of one label it is that label's line; and a tagger whose length of training was found by trials is not checked on the way.
  const hasAllTypes =
    data.types.length > 1 || (data.types.length === 0 && (trial !== null || view.feed.recipe.folds === undefined))
  const typeKey = data.types.join('\n')
  const colours = useMemo(
    () =>
      (typeKey === '' ? [] : typeKey.split('\n')).map(
        (type) => labelPaint(labels.find((label) => label.id === type)?.colour ?? goneColour, theme).line
      ),
    [typeKey, labels, theme]
  )
  // A growing run redraws the chart it has; only size, theme, types and language make a new one.
  const latest = useRef(data)
  const marks = useRef<ChartMarks>(readMarks(view))
  useEffect(() => {
    latest.current = data
    marks.current = readMarks(view)
    plot.current?.setData(data.columns)
  }, [view, data])

  useEffect(() => {
    const element = frame.current
    if (element === null || width === 0) return
    // A frame later the page wears the new theme, so that its tokens can be read.
    const due = requestAnimationFrame(() => {
      const token = (name: string) => getComputedStyle(element).getPropertyValue(name).trim()
      const options = chartOptions(
        { width, height },
        {
          ink: token('--ink'),
          quiet: token('--ink-3'),
          grid: token('--hairline'),
          surface: token('--surface'),
          loss: token('--ink-3'),
          types: colours
        },
        {
          epoch: t('train.chart.epoch'),
          loss: t('train.chart.loss'),
          f1: 'F1',
          phase: (number) => t('train.chart.phase', { number })
        },
        () => marks.current,
        setHovered
      )
      plot.current = new uPlot(options, latest.current.columns, element)
    })
    return () => {
      cancelAnimationFrame(due)
      plot.current?.destroy()
      plot.current = null
    }
  }, [width, colours, t])

  return (
    <figure className={styles.chart}>
      <figcaption className={styles.legend}>
        <LegendEntry kind="loss" value={valueAt(data, 1, hovered)} format={formatLoss}>
          <Help text={t('train.loss.help')}>{t('train.chart.loss')}</Help>
        </LegendEntry>
        {hasAllTypes ? (
          <LegendEntry kind="all" value={valueAt(data, 2, hovered)} format={formats.score}>
            <Help text={t('train.f1.help')}>{t('train.chart.all')}</Help>
          </LegendEntry>
        ) : null}
        {data.types.map((type, index) => {
          const label = labels.find((candidate) => candidate.id === type)
          return (
            <LegendEntry
              key={type}
              kind="type"
              colour={colours[index] ?? 'gray'}
              value={valueAt(data, index + 3, hovered)}
              format={formats.score}
            >
              <span className={styles.name}>{label === undefined ? type : nameOf(label)}</span>
            </LegendEntry>
          )
        })}
      </figcaption>
      {trial === null ? null : (
        <p className={styles.trial}>{t('train.chart.trial', { trial: trial.trial, trials: trial.trials })}</p>
      )}
      <div
        ref={frame}
        className={styles.plot}
        style={{ height }}
        role="img"
        aria-label={t('train.chart.summary', { epochs: view.feed.run.totalEpochs })}
      />
      {data.columns[0].length === 0 ? (
        <p className={styles.waiting}>
          <span>{t('train.chart.waiting')}</span>
        </p>
      ) : null}
    </figure>
  )
}

interface LegendEntryProps {
  readonly kind: 'loss' | 'all' | 'type'
  readonly colour?: string
  readonly value: number | null
  readonly format: (value: number) => string
  readonly children: ReactNode
}

function LegendEntry({ kind, colour, value, format, children }: LegendEntryProps) {
  return (
    <span className={styles.entry}>
      <svg width="20" height="10" aria-hidden="true" className={styles[kind]} style={{ color: colour }}>
        <path d="M1 5h18" stroke="currentColor" />
      </svg>
      {children}
      <span className={styles.value}>{value === null ? '–' : format(value)}</span>
    </span>
  )
}

/** The column's value at the hovered point or the nearest before it; the newest where nothing is hovered. */
function valueAt(data: ChartColumns, column: number, hovered: number | null): number | null {
  const values = data.columns[column] ?? []
  for (let at = Math.min(hovered ?? values.length - 1, values.length - 1); at >= 0; at -= 1) {
    const value = values[at]
    if (value !== null && value !== undefined) return value
  }
  return null
}

function readMarks({ feed }: RunView): ChartMarks {
  const best = feed.epochs.findLast((point) => point.best)
  return {
    totalEpochs: Math.max(feed.run.totalEpochs, 1),
    boundaries: phaseBoundaries(feed.recipe),
    best: best === undefined ? null : { epoch: best.epoch, f1: best.scores.micro.f1 }
  }
}
