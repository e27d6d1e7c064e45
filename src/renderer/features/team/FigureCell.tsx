// One figure of agreement: a button that opens the places where they differ, or a dash that says why there is none.
import type { Figure } from '../../../shared/team.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { NumberCell } from '../../ui/Table.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import styles from './team.module.css'

interface FigureCellProps {
  readonly figure: Figure
  /** Of the measure. */
  readonly name: string
  /** Where they differ. */
  readonly places: number
  readonly onOpen: () => void
}

export function FigureCell({ figure, name, places, onOpen }: FigureCellProps) {
  const t = useText()
  const formats = useFormats()
  if (figure.value === null) {
    const why = t(`agreement.undefined.${figure.why ?? 'nothing-marked'}`)
    return (
      <NumberCell>
        <Tooltip text={why}>
          <span tabIndex={0} role="img" aria-label={`${name}: ${why}`} className={styles.quiet}>
            –
          </span>
        </Tooltip>
      </NumberCell>
    )
  }
  const value = formats.score(figure.value)
  return (
    <NumberCell>
      <button
        type="button"
        className={styles.count}
        aria-label={t('agreement.opens', { figure: name, value, count: places })}
        onClick={onOpen}
      >
        {value}
      </button>
    </NumberCell>
  )
}
