// A threshold between 0 and 1, in steps of a twentieth.
import type { ReactNode } from 'react'
import { useFormats } from '../locales/use-text.ts'
import styles from './ScoreSlider.module.css'

interface ScoreSliderProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  /** Stands behind the value. */
  readonly children?: ReactNode
}

export function ScoreSlider({ label, value, onChange, children }: ScoreSliderProps) {
  const formats = useFormats()
  return (
    <label className={styles.slider}>
      <span>{label}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={value}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <output className={styles.value}>{formats.score(value)}</output>
      {children}
    </label>
  )
}
