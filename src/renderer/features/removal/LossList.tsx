// What goes with documents, in figures and words; what somebody has put work into stands out.
import type { RemovalLoss } from '../../../shared/removal.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import styles from './Removal.module.css'

export function LossList({ loss }: { readonly loss: RemovalLoss }) {
  const t = useText()
  const formats = useFormats()
  const { annotations, suggestions, signedOff, openNotes, assigned, passes, taggers } = loss
  const work = [
    signedOff === 0 ? null : t('removal.signedOff', { count: signedOff }),
    openNotes === 0 ? null : t('removal.openNotes', { count: openNotes }),
    assigned === 0 ? null : t('removal.assigned', { count: assigned }),
    passes === 0 ? null : t('removal.passes', { count: passes })
  ].filter((line) => line !== null)
  return (
    <>
      <section>
        <h3>{t('removal.goes')}</h3>
        <ul className={styles.goes}>
          <li>{t('removal.annotations', { count: annotations })}</li>
          {suggestions === 0 ? null : <li>{t('common.suggestions', { count: suggestions })}</li>}
        </ul>
      </section>
      {work.length === 0 ? null : (
        <Callout tone="warning" title={t('removal.work')}>
          <ul className={styles.goes}>
            {work.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Callout>
      )}
      {taggers.length === 0 ? null : (
        <Callout tone="info">{t('removal.taggers', { taggers: formats.list(taggers) })}</Callout>
      )}
    </>
  )
}
