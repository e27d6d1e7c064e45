// What one annotator has at a place, in its context, with the key that takes it.
import type { AdjudicatedSpan } from '../../../../shared/agreement/adjudication.ts'
import type { Label } from '../../../../shared/labels.ts'
import type { Range } from '../../../../shared/spans.ts'
import { useText } from '../../../locales/use-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { LabelChip } from '../../../ui/LabelChip.tsx'
import { surfaceOf } from '../../annotate/surface-of.ts'
import styles from './adjudicate.module.css'
import { cutContext } from './cut-context.ts'

interface SideCardProps {
  readonly annotator: string
  readonly text: string
  readonly place: Range
  readonly spans: readonly AdjudicatedSpan[]
  readonly labels: readonly Label[]
  readonly isTaken: boolean
  /** The key that takes it, as it is drawn. */
  readonly keys: string | undefined
  readonly onTake: () => void
}

export function SideCard({ annotator, text, place, spans, labels, isTaken, keys, onTake }: SideCardProps) {
  const t = useText()
  return (
    <section className={styles.card} data-taken={isTaken ? '' : undefined} aria-label={annotator}>
      <header className={styles.cardHead}>
        <h2 className={styles.annotator}>{annotator}</h2>
        {isTaken ? (
          <span className={styles.taken}>
            <Icon name="check" size={14} />
            {t('adjudicate.taken')}
          </span>
        ) : null}
        <Button size="small" onClick={onTake}>
          {t('adjudicate.take', { name: annotator })}
          <Kbd keys={keys} />
        </Button>
      </header>
      <p className={styles.context}>
        {cutContext(
          text,
          place,
          spans.flatMap(({ fragments }) => fragments)
        ).map(({ start, text: piece, isMarked }) =>
          isMarked ? <mark key={start}>{piece}</mark> : <span key={start}>{piece}</span>
        )}
      </p>
      {spans.length === 0 ? (
        <p className={styles.nothing}>{t('adjudicate.nothing')}</p>
      ) : (
        <ul className={styles.spans}>
          {spans.map((span) => {
            const label = labels.find(({ id }) => id === span.labelId)
            const surface = surfaceOf(text, span)
            return (
              <li key={`${span.labelId} ${span.fragments[0]!.start} ${span.fragments.at(-1)!.end}`}>
                {label === undefined ? span.labelId : <LabelChip label={label} />} {surface}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
