// The calibration curve: how sure the tagger was, and how often it was right.
import type { Calibration } from '../../../../shared/run-result.ts'
import { useFormats, useText } from '../../../locales/use-text.ts'
import styles from './CalibrationChart.module.css'
import { drawCalibration } from './calibration-drawing.ts'

/** Units of the drawing; margins for the axes come on top. */
const size = 220
const left = 54
const bottom = 36

export function CalibrationChart({ calibration }: { readonly calibration: Calibration }) {
  const t = useText()
  const formats = useFormats()
  const { dots, path } = drawCalibration(calibration, size)
  return (
    <svg
      className={styles.chart}
      viewBox={`${-left} -10 ${size + left + 12} ${size + bottom + 10}`}
      role="img"
      aria-label={t('result.calibration.label')}
    >
      {[0, 0.5, 1].map((at) => (
        <g key={at} className={styles.grid}>
          <line x1={0} x2={size} y1={(1 - at) * size} y2={(1 - at) * size} />
          <text x={-8} y={(1 - at) * size + 4} textAnchor="end">
            {formats.percent(at)}
          </text>
          <text x={at * size} y={size + 16} textAnchor={at === 1 ? 'end' : at === 0 ? 'start' : 'middle'}>
            {formats.percent(at)}
          </text>
        </g>
      ))}
      <line className={styles.ideal} x1={0} y1={size} x2={size} y2={0} />
      <path className={styles.curve} d={path} />
      {dots.map(({ x, y, radius, bin }) => (
        <circle key={bin.from} className={styles.dot} cx={x} cy={y} r={radius}>
          <title>
            {t('result.calibration.bin', {
              score: formats.percent(bin.meanScore),
              right: formats.percent(bin.right),
              count: formats.number(bin.count)
            })}
          </title>
        </circle>
      ))}
      <text className={styles.axis} x={size / 2} y={size + 32} textAnchor="middle">
        {t('result.calibration.score')}
      </text>
      <text className={styles.axis} transform={`translate(${-left + 10} ${size / 2}) rotate(-90)`} textAnchor="middle">
        {t('result.calibration.right')}
      </text>
    </svg>
  )
}
