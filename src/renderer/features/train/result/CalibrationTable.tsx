// The figures of the calibration curve: of the marks that were so sure, so many were right.
import type { Calibration } from '../../../../shared/run-result.ts'
import { useFormats, useText } from '../../../locales/use-text.ts'
import { HeaderCell, NumberCell, Table } from '../../../ui/Table.tsx'

export function CalibrationTable({ calibration }: { readonly calibration: Calibration }) {
  const t = useText()
  const formats = useFormats()
  return (
    <Table label={t('result.calibration')}>
      <thead>
        <tr>
          <HeaderCell number>{t('result.calibration.score')}</HeaderCell>
          <HeaderCell number>{t('result.calibration.right')}</HeaderCell>
          <HeaderCell number>{t('train.table.support')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {calibration.bins.map(({ from, meanScore, right, count }) => (
          <tr key={from}>
            <NumberCell>{formats.percent(meanScore)}</NumberCell>
            <NumberCell>{formats.percent(right)}</NumberCell>
            <NumberCell>{formats.number(count)}</NumberCell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
