// One label of the palette, with its key; what to mark with it is its tooltip.
import type { Label } from '../../../shared/labels.ts'
import { useLabelName, useLocale } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { LabelDot, useLabelStyle } from '../../ui/LabelChip.tsx'
import { SteadyText } from '../../ui/SteadyText.tsx'
import styles from './LabelButtons.module.css'

interface LabelButtonProps {
  readonly label: Label
  /** From the top of the tree down to it. */
  readonly path: readonly Label[]
  /** Whether the labels above it are written out: it stands apart from them. */
  readonly isPathShown: boolean
  /** Enter takes it. */
  readonly isFirst: boolean
  readonly isPressed: boolean
  readonly isKept: boolean
  readonly onLabel: (label: Label) => void
}

export function LabelButton(props: LabelButtonProps) {
  const { label, path, isPathShown, isFirst, isPressed, isKept, onLabel } = props
  const nameOf = useLabelName()
  const locale = useLocale()
  const style = useLabelStyle(label.colour)
  const guideline = label.guideline[locale]
  const way = path.map(nameOf).join(' › ')
  return (
    <button
      type="button"
      className={cx(styles.button, label.key === '' && styles.plain)}
      style={style}
      aria-pressed={isPressed}
      data-first={isFirst ? '' : undefined}
      aria-keyshortcuts={label.key === '' ? undefined : label.key}
      title={guideline === '' ? way : `${way}: ${guideline}`}
      onClick={() => onLabel(label)}
    >
      {isKept ? <Icon name="lock" size={12} /> : <LabelDot colour={label.colour} />}
      {isPathShown && path.length > 1 ? (
        <span className={styles.above}>{path.slice(0, -1).map(nameOf).join(' › ')} ›</span>
      ) : null}
      <span className={styles.name}>
        <SteadyText>{nameOf(label)}</SteadyText>
      </span>
      {label.key === '' ? null : <Kbd keys={label.key.toUpperCase()} />}
    </button>
  )
}
