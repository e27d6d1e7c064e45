// Form fields: a label above, a hint or an error below, and the inputs that go inside.
import { Field as BaseField } from '@base-ui/react/field'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'

interface FieldProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong and what to do; null or absent where all is well. */
  readonly error?: string | null
  readonly children: ReactNode
  readonly className?: string | undefined
}

/** Wraps one control: label, hint and error are tied to it for screen readers. */
export function Field({ label, hint, error = null, children, className }: FieldProps) {
  return (
    <BaseField.Root invalid={error !== null} className={cx(styles.field, className)}>
      <BaseField.Label className={styles.label}>{label}</BaseField.Label>
      {children}
      {error !== null ? (
        <BaseField.Error match className={styles.error}>
          <Icon name="error" size={14} />
          {error}
        </BaseField.Error>
      ) : hint === undefined ? null : (
        <BaseField.Description className={styles.hint}>{hint}</BaseField.Description>
      )}
    </BaseField.Root>
  )
}

interface TextInputProps extends Omit<ComponentProps<'input'>, 'onChange' | 'className'> {
  readonly onChange: (value: string) => void
  readonly className?: string | undefined
}

/** One line of text; inside a `Field` it takes its name from there. */
export function TextInput({ onChange, className, ...rest }: TextInputProps) {
  return (
    <BaseField.Control
      {...rest}
      className={cx(styles.input, className)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'onChange' | 'className'> {
  readonly onChange: (value: string) => void
}

export function TextArea({ onChange, ...rest }: TextAreaProps) {
  return (
    <textarea
      {...rest}
      className={cx(styles.input, styles.area)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

interface SearchInputProps extends Omit<ComponentProps<'input'>, 'onChange' | 'className' | 'size'> {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly size?: 'small' | 'medium'
  readonly className?: string | undefined
}

export function SearchInput({ label, value, onChange, size = 'medium', className, ...rest }: SearchInputProps) {
  return (
    <span className={cx(styles.search, size === 'small' && styles.small, className)}>
      <Icon name="search" size={14} />
      <input
        {...rest}
        type="search"
        aria-label={label}
        placeholder={label}
        className={styles.input}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </span>
  )
}
