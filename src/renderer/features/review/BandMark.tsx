// How sure the tagger was, as bars and a word; nothing once a person has decided.
import { useText } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import styles from './BandMark.module.css'
import { type ScoreBand, scoreBands } from '../../../shared/score-bands.ts'

interface BandMarkProps {
  readonly band: ScoreBand
  /** Says whose opinion it is and what to do; without it only the band's word. */
  readonly long?: boolean
}

export function BandMark({ band, long = false }: BandMarkProps) {
  const t = useText()
  const level = scoreBands.indexOf(band)
  return (
    <span className={styles.mark}>
      <span aria-hidden="true" className={styles.bars}>
        {scoreBands.map((step, index) => (
          <span key={step} className={cx(styles.bar, index <= level && styles.on)} />
        ))}
      </span>
      {t(long ? `review.band.${band}.mark` : `review.band.${band}`)}
    </span>
  )
}
