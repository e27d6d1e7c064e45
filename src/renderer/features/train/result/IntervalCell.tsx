// A figure with its 95 % interval below it.
import type { Interval } from '../../../../shared/run-result.ts'
import { useFormats } from '../../../locales/use-text.ts'
import { NumberCell } from '../../../ui/Table.tsx'
import styles from './ScoreTable.module.css'

interface IntervalCellProps {
  /** Null where there was nothing to count. */
  readonly value: number | null
  readonly interval?: Interval | undefined
  readonly strong?: boolean
}

export function IntervalCell({ value, interval, strong = false }: IntervalCellProps) {
  const formats = useFormats()
  const figure = value === null ? '–' : formats.score(value)
  return (
    <NumberCell>
      {strong ? <strong>{figure}</strong> : figure}
      {value === null || interval === undefined ? null : (
        <div className={styles.interval}>
          {formats.score(interval.low)}–{formats.score(interval.high)}
        </div>
      )}
    </NumberCell>
  )
}
