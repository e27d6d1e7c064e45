// The labels as buttons with their keys; many labels get a box that filters them.
import { memo, useState } from 'react'
import type { Label } from '../../../shared/labels.ts'
import { useLabelName, useLocale, useText } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import { SearchInput } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { LabelDot, useLabelStyle } from '../../ui/LabelChip.tsx'
import { SteadyText } from '../../ui/SteadyText.tsx'
import styles from './LabelButtons.module.css'

interface LabelButtonsProps {
  readonly labels: readonly Label[]
  /** The label that the selected entity has. */
  readonly pressedId?: string | null
  /** The label that every selection gets now. */
  readonly keptId?: string | null
  /** No more than this many unless filtered. */
  readonly atMost?: number
  readonly onLabel: (label: Label) => void
}

/** From here on there is a filter: more than digits can reach. */
const manyLabels = 10

export const LabelButtons = memo(function LabelButtons({
  labels,
  pressedId = null,
  keptId = null,
  atMost = 300,
  onLabel
}: LabelButtonsProps) {
  const t = useText()
  const nameOf = useLabelName()
  const [search, setSearch] = useState('')
  const needle = search.trim().toLocaleLowerCase()
  const matching = labels.filter(
    (label) => nameOf(label).toLocaleLowerCase().includes(needle) || label.id.includes(needle)
  )
  return (
    <div
      className={styles.bar}
      // The text keeps the keys: a click on a label must not take the focus from it.
      onMouseDown={(event) => {
        if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
      }}
    >
      {labels.length >= manyLabels ? (
        <SearchInput
          size="small"
          className={styles.filter}
          label={t('annotate.moreLabels', { count: labels.length })}
          value={search}
          onChange={setSearch}
          onKeyDown={(event) => {
            const first = matching[0]
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || first === undefined) return
            event.preventDefault()
            setSearch('')
            onLabel(first)
          }}
        />
      ) : null}
      {matching.slice(0, atMost).map((label) => (
        <LabelButton
          key={label.id}
          label={label}
          isPressed={label.id === pressedId}
          isKept={label.id === keptId}
          onLabel={onLabel}
        />
      ))}
    </div>
  )
})

interface LabelButtonProps {
  readonly label: Label
  readonly isPressed: boolean
  readonly isKept: boolean
  readonly onLabel: (label: Label) => void
}

function LabelButton({ label, isPressed, isKept, onLabel }: LabelButtonProps) {
  const nameOf = useLabelName()
  const locale = useLocale()
  const style = useLabelStyle(label.colour)
  const guideline = label.guideline[locale]
  return (
    <button
      type="button"
      className={cx(styles.button, label.key === '' && styles.plain)}
      style={style}
      aria-pressed={isPressed}
      aria-keyshortcuts={label.key === '' ? undefined : label.key}
      title={guideline === '' ? nameOf(label) : `${nameOf(label)}: ${guideline}`}
      onClick={() => onLabel(label)}
    >
      {isKept ? <Icon name="lock" size={12} /> : <LabelDot colour={label.colour} />}
      <span className={styles.name}>
        <SteadyText>{nameOf(label)}</SteadyText>
      </span>
      {label.key === '' ? null : <Kbd keys={label.key.toUpperCase()} />}
    </button>
  )
}
