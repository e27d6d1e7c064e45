// Choose one of a few values; each may carry a plain sentence.
import { Select as BaseSelect } from '@base-ui/react/select'
import { Icon } from './Icon.tsx'
import popup from './Popup.module.css'
import { SelectFrame } from './SelectFrame.tsx'

export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly note?: string
  /** How far it is indented: below how many others it stands. */
  readonly depth?: number
}

interface SelectProps<Value extends string> {
  /** Accessible name. */
  readonly label: string
  readonly value: Value
  readonly options: readonly SelectOption<Value>[]
  readonly onChange: (value: Value) => void
  /** Hears when the list of values is opened and closed. */
  readonly onOpenChange?: (isOpen: boolean) => void
  readonly size?: 'small' | 'medium'
  readonly disabled?: boolean
  readonly className?: string | undefined
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, onChange, onOpenChange, size = 'medium', disabled = false, className } = props
  return (
    <BaseSelect.Root
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      disabled={disabled}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
      onValueChange={(next) => {
        if (next !== null) onChange(next)
      }}
    >
      <SelectFrame label={label} size={size} className={className}>
        {options.map((option) => (
          <BaseSelect.Item key={option.value} value={option.value} className={popup.item}>
            <span className={popup.mark}>
              <BaseSelect.ItemIndicator>
                <Icon name="check" />
              </BaseSelect.ItemIndicator>
            </span>
            <span className={popup.text} style={indentOf(option.depth)}>
              <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
              {option.note === undefined ? null : <div className={popup.note}>{option.note}</div>}
            </span>
          </BaseSelect.Item>
        ))}
      </SelectFrame>
    </BaseSelect.Root>
  )
}

/** One step for each that it stands below; names must still have room at the end. */
const deepest = 8

export function indentOf(depth = 0): { paddingInlineStart: number } | undefined {
  return depth === 0 ? undefined : { paddingInlineStart: 16 * Math.min(depth, deepest) }
}
