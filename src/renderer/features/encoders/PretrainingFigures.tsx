// What a pre-training brought so far: the curve on text kept back, pseudo-perplexity before and after, the words it added.
import type { Pretraining } from '../../../shared/encoders.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Help } from '../../ui/Help.tsx'
import { curveThrough } from './loss-curve.ts'
import styles from './PretrainingList.module.css'

const [width, height] = [220, 48]
const namedWords = 12

export function PretrainingFigures({
  pretraining: { heldOut, before, after, newWords }
}: {
  readonly pretraining: Pretraining
}) {
  const t = useText()
  const formats = useFormats()
  const [first, last] = [heldOut[0], heldOut.at(-1)]
  return (
    <>
      {first === undefined || last === undefined || heldOut.length < 2 ? null : (
        <figure className={styles.curve}>
          <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
            <polyline points={curveThrough(heldOut, width, height)} />
          </svg>
          <figcaption>
            <Help text={t('pretraining.loss.help')}>{t('pretraining.loss')}</Help>{' '}
            {t('pretraining.loss.change', { before: formats.score(first.loss), after: formats.score(last.loss) })}
          </figcaption>
        </figure>
      )}
      {after === null ? null : (
        <p>
          <Help text={t('pretraining.perplexity.help')}>
            {before === null
              ? t('pretraining.perplexity', { after: formats.number(Math.round(after.perWord)) })
              : t('pretraining.perplexity.change', {
                  before: formats.number(Math.round(before.perWord)),
                  after: formats.number(Math.round(after.perWord))
                })}
          </Help>
        </p>
      )}
      {newWords === null || newWords.count === 0 ? null : (
        <p className={styles.minor}>
          {t('pretraining.newWords.found', {
            count: newWords.count,
            words: formats.list(newWords.words.slice(0, namedWords))
          })}
        </p>
      )}
    </>
  )
}
