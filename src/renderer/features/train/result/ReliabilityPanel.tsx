// How far a tagger can be trusted: seen against unseen mentions, scores against what came true, and which types it takes for which.
import type { Label } from '../../../../shared/labels.ts'
import type { RunResult } from '../../../../shared/run-result.ts'
import { useFormats, useText } from '../../../locales/use-text.ts'
import { Help } from '../../../ui/Help.tsx'
import { HeaderCell, NumberCell, Table } from '../../../ui/Table.tsx'
import { CalibrationChart } from './CalibrationChart.tsx'
import { CalibrationTable } from './CalibrationTable.tsx'
import { ConfusionTable } from './ConfusionTable.tsx'
import styles from './ReliabilityPanel.module.css'

interface ReliabilityPanelProps {
  readonly result: RunResult
  readonly labels: readonly Label[]
}

export function ReliabilityPanel({ result, labels }: ReliabilityPanelProps) {
  const t = useText()
  const formats = useFormats()
  const { seen, calibration, confusion } = result
  return (
    <div className={styles.panel}>
      <section>
        <h3 className={styles.heading}>
          <Help text={t('result.calibration.help')}>{t('result.calibration')}</Help>
        </h3>
        <CalibrationChart calibration={calibration} />
        <CalibrationTable calibration={calibration} />
        <p className={styles.says}>
          {t('result.calibration.says', {
            distance: formats.percent(calibration.expectedError),
            entities: formats.number(calibration.entities)
          })}
        </p>
      </section>
      {seen === null ? null : (
        <section>
          <h3 className={styles.heading}>
            <Help text={t('result.seen.help')}>{t('result.seen')}</Help>
          </h3>
          <Table label={t('result.seen')}>
            <thead>
              <tr>
                <HeaderCell>{t('result.seen.mentions')}</HeaderCell>
                <HeaderCell number>{t('train.table.recall')}</HeaderCell>
                <HeaderCell number>{t('train.table.support')}</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {(['seen', 'unseen'] as const).map((side) => (
                <tr key={side}>
                  <th scope="row">{t(`result.seen.${side}`)}</th>
                  <NumberCell>
                    {seen[side].support === 0 ? '–' : formats.score(seen[side].found / seen[side].support)}
                  </NumberCell>
                  <NumberCell>{formats.number(seen[side].support)}</NumberCell>
                </tr>
              ))}
            </tbody>
          </Table>
        </section>
      )}
      <section className={styles.whole}>
        <h3 className={styles.heading}>
          <Help text={t('result.confusion.help')}>{t('result.confusion')}</Help>
        </h3>
        <ConfusionTable confusion={confusion} labels={labels} />
      </section>
    </div>
  )
}
