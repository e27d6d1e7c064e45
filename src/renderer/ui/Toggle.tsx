// Small choices: one of a few (Segmented), or ticked or not (Checkbox).
import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { Toggle as BaseToggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import { SteadyText } from './SteadyText.tsx'
import styles from './Toggle.module.css'

interface SegmentedProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly name?: string }[]
  readonly onChange: (value: Value) => void
  readonly size?: 'small' | 'medium'
}

export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, options, onChange, size = 'medium' } = props
  return (
    <ToggleGroup
      aria-label={label}
      className={cx(styles.group, size === 'small' && styles.small)}
      value={[value]}
      onValueChange={(pressed) => {
        const next = options.find((option) => option.value === pressed[0])
        if (next !== undefined) onChange(next.value)
      }}
    >
      {options.map((option) => (
        <BaseToggle key={option.value} value={option.value} aria-label={option.name} className={styles.option}>
          {typeof option.label === 'string' ? <SteadyText>{option.label}</SteadyText> : option.label}
        </BaseToggle>
      ))}
    </ToggleGroup>
  )
}

interface TickProps {
  /** Accessible name. */
  readonly label: string
  readonly checked: boolean
  /** `extend`: with the shift key, for a stretch of rows. */
  readonly onChange: (checked: boolean, extend: boolean) => void
}

/** A checkbox without words beside it, in a row that says what it is about. */
export function Tick({ label, checked, onChange }: TickProps) {
  return (
    <BaseCheckbox.Root
      aria-label={label}
      checked={checked}
      onCheckedChange={(next, { event }) => onChange(next, event instanceof MouseEvent && event.shiftKey)}
      className={styles.check}
    >
      <BaseCheckbox.Indicator className={styles.checkMark}>
        <Icon name="check" size={12} />
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  )
}

interface CheckboxProps {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

export function Checkbox({ label, checked, onChange, disabled = false }: CheckboxProps) {
  return (
    <label className={styles.row}>
      <BaseCheckbox.Root checked={checked} onCheckedChange={onChange} disabled={disabled} className={styles.check}>
        <BaseCheckbox.Indicator className={styles.checkMark}>
          <Icon name="check" size={12} />
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      {label}
    </label>
  )
}
