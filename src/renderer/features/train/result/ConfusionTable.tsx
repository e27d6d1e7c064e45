// What is there against what was found, counted over types and nothing; right ones stand on the diagonal.
import type { CSSProperties } from 'react'
import type { Label } from '../../../../shared/labels.ts'
import type { RunResult } from '../../../../shared/run-result.ts'
import { useFormats, useLabelName, useText } from '../../../locales/use-text.ts'
import { HeaderCell, Table } from '../../../ui/Table.tsx'
import styles from './ConfusionTable.module.css'

interface ConfusionTableProps {
  readonly confusion: RunResult['confusion']
  readonly labels: readonly Label[]
}

export function ConfusionTable({ confusion: { types, counts }, labels }: ConfusionTableProps) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useLabelName()
  const names = types.map((type) => {
    const label = labels.find(({ id }) => id === type)
    return label === undefined ? type : nameOf(label)
  })
  const last = types.length
  return (
    <Table label={t('result.confusion')}>
      <thead>
        <tr>
          <HeaderCell>{t('result.confusion.corner')}</HeaderCell>
          {[...names, t('result.confusion.nothing.found')].map((name, column) => (
            <HeaderCell key={column} number>
              {name}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {counts.map((row, place) => {
          const most = Math.max(1, ...row)
          return (
            <tr key={place}>
              <th scope="row">{names[place] ?? t('result.confusion.nothing.there')}</th>
              {row.map((count, column) => (
                <td
                  key={column}
                  data-number=""
                  className={styles.cell}
                  data-right={place === column && place < last ? '' : undefined}
                  style={{ '--share': place === last && column === last ? 0 : count / most } as CSSProperties}
                >
                  {place === last && column === last ? '' : formats.number(count)}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
