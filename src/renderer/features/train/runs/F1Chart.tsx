// The frame of a chart of F1: from 0 to 1 upwards, ticks and a name along the bottom; what is drawn in it is given.
import type { ReactNode } from 'react'
import { useFormats } from '../../../locales/use-text.ts'
import { chartBox } from './chart-box.ts'
import styles from './F1Chart.module.css'

const { width, height } = chartBox

interface F1ChartProps {
  /** Accessible name. */
  readonly label: string
  readonly ticks: readonly { readonly at: number; readonly x: number }[]
  readonly axis: string
  readonly children: ReactNode
}

export function F1Chart({ label, ticks, axis, children }: F1ChartProps) {
  const formats = useFormats()
  return (
    <svg viewBox={`-36 -8 ${width + 60} ${height + 44}`} className={styles.chart} role="img" aria-label={label}>
      {[0, 0.25, 0.5, 0.75, 1].map((at) => (
        <g key={at} className={styles.grid}>
          <line x2={width} y1={(1 - at) * height} y2={(1 - at) * height} />
          <text x={-6} y={(1 - at) * height + 4} textAnchor="end">
            {formats.score(at)}
          </text>
        </g>
      ))}
      {ticks.map(({ at, x }) => (
        <text key={at} x={x} y={height + 16} textAnchor="middle">
          {formats.number(at)}
        </text>
      ))}
      <text x={width / 2} y={height + 32} textAnchor="middle">
        {axis}
      </text>
      {children}
    </svg>
  )
}
