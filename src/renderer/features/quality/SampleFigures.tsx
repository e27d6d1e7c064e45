// Precision and recall of the sample with their intervals, drawn and in figures, for all labels and for each.
import type { Label } from '../../../shared/labels.ts'
import type { QualityFigure, QualitySample } from '../../../shared/quality.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Help } from '../../ui/Help.tsx'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { HeaderCell, NumberCell, Table } from '../../ui/Table.tsx'
import styles from './QualityView.module.css'

export function SampleFigures({
  sample,
  labels
}: {
  readonly sample: QualitySample
  readonly labels: readonly Label[]
}) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  return (
    <Table label={t('quality.figures')}>
      <thead>
        <tr>
          <HeaderCell>{t('quality.label')}</HeaderCell>
          <HeaderCell>
            <Help text={t('quality.precision.help')}>{t('quality.precision')}</Help>
          </HeaderCell>
          <HeaderCell>
            <Help text={t('quality.recall.help')}>{t('quality.recall')}</Help>
          </HeaderCell>
          <HeaderCell number>{t('quality.found')}</HeaderCell>
          <HeaderCell number>{t('quality.gold')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {sample.rows.map(({ labelId, precision, recall, found, gold }) => {
          const label = labels.find(({ id }) => id === labelId)
          return (
            <tr key={labelId ?? ''}>
              <td>
                <span className={styles.label}>
                  {label === undefined ? null : <LabelDot colour={label.colour} />}
                  {labelId === null ? t('quality.all') : label === undefined ? labelId : nameOf(label)}
                </span>
              </td>
              <td>
                <IntervalBar figure={precision} />
              </td>
              <td>
                <IntervalBar figure={recall} />
              </td>
              <NumberCell>{formats.number(found)}</NumberCell>
              <NumberCell>{formats.number(gold)}</NumberCell>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}

const width = 160

/** The interval as a bar on 0..1 with the estimate as a line; the figures beside it say the same. */
function IntervalBar({ figure: { value, low, high } }: { readonly figure: QualityFigure }) {
  const t = useText()
  const formats = useFormats()
  if (value === null) return <span className={styles.nothing}>{t('quality.unknown')}</span>
  const range = t('quality.range', { low: formats.score(low), high: formats.score(high) })
  return (
    <span className={styles.interval}>
      <svg width={width} height="14" role="img" aria-label={`${formats.score(value)} ${range}`}>
        <rect x="0" y="6" width={width} height="2" className={styles.scale} />
        <rect
          x={low * width}
          y="4"
          width={Math.max(2, (high - low) * width)}
          height="6"
          rx="3"
          className={styles.range}
        />
        <rect x={value * width - 1} y="1" width="2" height="12" className={styles.value} />
      </svg>
      <strong>{formats.score(value)}</strong>
      <span className={styles.limits}>{range}</span>
    </span>
  )
}
