// How F1 grows with sentences: the runs so far, the law that explains them with its interval, and what the next hundred would bring.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../../app/api.ts'
import { useFormats, useText } from '../../../locales/use-text.ts'
import { Help } from '../../../ui/Help.tsx'
import { drawCurve } from './curve-drawing.ts'
import { chartBox } from './chart-box.ts'
import { F1Chart } from './F1Chart.tsx'
import styles from './LearningCurveCard.module.css'

export function LearningCurveCard({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const curve = useQuery(api.training.curve.queryOptions({ input: { projectId } })).data
  if (curve === undefined || curve.sentences === 0) return null
  const { height } = chartBox
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
      <F1Chart label={t('curve.label')} ticks={drawing.ticks} axis={t('curve.sentences')}>
        <path d={drawing.band} className={styles.band} />
        <path d={drawing.line} className={styles.line} />
        <line className={styles.now} x1={drawing.now} x2={drawing.now} y1={0} y2={height} />
        <text x={drawing.now + 4} y={12}>
          {t('curve.now', { sentences: formats.number(sentences) })}
        </text>
        {drawing.dots.map(({ x, y, runId, name, f1 }) => (
          <Link key={runId} to="/p/$projectId/train/{-$runId}" params={{ projectId, runId }} aria-label={name}>
            <circle className={styles.dot} cx={x} cy={y} r={5}>
              <title>{`${name}: F1 ${formats.score(f1)}`}</title>
            </circle>
          </Link>
        ))}
      </F1Chart>
    </section>
  )
}
