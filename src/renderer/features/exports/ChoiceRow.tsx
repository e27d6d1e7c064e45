// A line of an export's form: what is chosen, in a word, and the choices.
import type { ReactNode } from 'react'
import { Select } from '../../ui/Select.tsx'
import styles from './ExportDialog.module.css'

interface ChoiceRowProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly values: readonly Value[]
  readonly nameOf: (value: Value) => string
  readonly onChange: (value: Value) => void
  /** What stands beside it. */
  readonly children?: ReactNode
}

export function ChoiceRow<Value extends string>(props: ChoiceRowProps<Value>) {
  const { label, value, values, nameOf, onChange, children } = props
  return (
    <div className={styles.row}>
      <span>{label}</span>
      <Select
        label={label}
        value={value}
        onChange={onChange}
        options={values.map((each) => ({ value: each, label: nameOf(each) }))}
      />
      {children}
    </div>
  )
}
