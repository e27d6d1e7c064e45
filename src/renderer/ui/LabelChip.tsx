// A label as a chip or a dot: its colour, and always its name.
import type { CSSProperties, ReactNode } from 'react'
import type { Label } from '../../shared/labels.ts'
import { useTheme } from './theme.ts'
import { useLabelName } from '../locales/use-text.ts'
import { cx } from './cx.ts'
import styles from './LabelChip.module.css'
import { labelPaint } from './label-paint.ts'

type LabelStyle = CSSProperties & Record<'--label-line' | '--label-tint', string>

/** Custom properties `--label-line` and `--label-tint` for anything drawn in a label's colour. */
export function useLabelStyle(colour: string): LabelStyle {
  const theme = useTheme()
  const paint = labelPaint(colour, theme)
  return { '--label-line': paint.line, '--label-tint': paint.tint }
}

interface LabelChipProps {
  readonly label: Label
  /** Drawn with a dashed line and no tint, as in the text. */
  readonly suggestion?: boolean
  readonly children?: ReactNode
}

export function LabelChip({ label, suggestion = false, children }: LabelChipProps) {
  const style = useLabelStyle(label.colour)
  const nameOf = useLabelName()
  return (
    <span className={cx(styles.chip, suggestion && styles.suggestion)} style={style}>
      <span className={styles.name} title={nameOf(label)}>
        {nameOf(label)}
      </span>
      {children}
    </span>
  )
}

export function LabelDot({ colour }: { readonly colour: string }) {
  return <span aria-hidden="true" className={styles.dot} style={useLabelStyle(colour)} />
}
