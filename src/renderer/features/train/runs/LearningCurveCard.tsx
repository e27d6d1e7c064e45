// How F1 grows with sentences: the runs so far, the law that explains them with its interval, and what the next hundred would bring.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../../app/api.ts'
import { useFormats, useText } from '../../../locales/use-text.ts'
import { Help } from '../../../ui/Help.tsx'
import { curveBox, drawCurve } from './curve-drawing.ts'
import styles from './LearningCurveCard.module.css'

export function LearningCurveCard({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const curve = useQuery(api.training.curve.queryOptions({ input: { projectId } })).data
  if (curve === undefined || curve.sentences === 0) return null
  const { width, height } = curveBox
  const drawing = drawCurve(curve)
  const { gain, points, sentences } = curve
  return (
    <section className={styles.card}>
      <h2 className={styles.title}>
        <Help text={t('curve.help')}>{t('curve.title')}</Help>
      </h2>
      <p className={styles.says}>
        {t(points.length === 0 ? 'curve.guess' : 'curve.gain', {
          more: gain.more,
          gain: formats.difference(gain.middle),
          low: formats.difference(gain.low),
          high: formats.difference(gain.high),
          runs: points.length
        })}
      </p>
      <svg
        viewBox={`-36 -8 ${width + 60} ${height + 44}`}
        className={styles.chart}
        role="img"
        aria-label={t('curve.label')}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((at) => (
          <g key={at} className={styles.grid}>
            <line x2={width} y1={(1 - at) * height} y2={(1 - at) * height} />
            <text x={-6} y={(1 - at) * height + 4} textAnchor="end">
              {formats.score(at)}
            </text>
          </g>
        ))}
        {drawing.ticks.map(({ at, x }) => (
          <text key={at} className={styles.tick} x={x} y={height + 16} textAnchor="middle">
            {formats.number(at)}
          </text>
        ))}
        <text className={styles.tick} x={width / 2} y={height + 32} textAnchor="middle">
          {t('curve.sentences')}
        </text>
        <path d={drawing.band} className={styles.band} />
        <path d={drawing.line} className={styles.line} />
        <line className={styles.now} x1={drawing.now} x2={drawing.now} y1={0} y2={height} />
        <text className={styles.tick} x={drawing.now + 4} y={12}>
          {t('curve.now', { sentences: formats.number(sentences) })}
        </text>
        {drawing.dots.map(({ x, y, runId, name, f1 }) => (
          <Link key={runId} to="/p/$projectId/train/{-$runId}" params={{ projectId, runId }} aria-label={name}>
            <circle className={styles.dot} cx={x} cy={y} r={5}>
              <title>{`${name}: F1 ${formats.score(f1)}`}</title>
            </circle>
          </Link>
        ))}
      </svg>
    </section>
  )
}
