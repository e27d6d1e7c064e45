// Ways in which a file may count its offsets: what each would mark, for a person to compare and choose.
import { useId } from 'react'
import type { OffsetReading, ReadChoice } from '../../../shared/imports.ts'
import { useText } from '../../locales/use-text.ts'
import styles from './ReadingChoice.module.css'

interface ReadingChoiceProps {
  /** The likeliest, which is taken where nobody chooses, first. */
  readonly readings: readonly OffsetReading[]
  readonly choice: ReadChoice
  readonly onChange: (change: Required<Pick<ReadChoice, 'offsets' | 'offsetsFrom'>>) => void
}

/** Whether a person should look: another reading fits as well, or the best does not fit everywhere. */
export function isUnsure([first, second]: readonly OffsetReading[]): boolean {
  return first !== undefined && (first.matching === second?.matching || first.matching < first.checkable)
}

export function ReadingChoice({ readings, choice, onChange }: ReadingChoiceProps) {
  const t = useText()
  const name = useId()
  const fits = ({ unit, from }: OffsetReading) =>
    (choice.offsets ?? unit) === unit && (choice.offsetsFrom ?? from) === from
  const chosen = readings.find(fits)
  return (
    <fieldset className={styles.readings}>
      <legend>{t('import.readings')}</legend>
      <p className={styles.says}>{t('import.readings.text')}</p>
      {readings.map((reading) => {
        const { unit, from, matching, checkable, samples } = reading
        return (
          <label key={`${unit} ${from}`} className={styles.reading}>
            <input
              type="radio"
              name={name}
              checked={reading === chosen}
              onChange={() => onChange({ offsets: unit, offsetsFrom: from })}
            />
            <span>
              <span>{t(`import.reading.${from}`, { unit: t(`import.offsets.${unit}`) })}</span>
              <span className={styles.says}>
                {' · '}
                {checkable === 0
                  ? t('import.reading.unchecked')
                  : t('import.reading.matching', { matching, checkable })}
              </span>
              <span className={styles.samples}>
                {samples.map((sample, at) => (
                  <Sample key={at} {...sample} />
                ))}
              </span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

function Sample({ text, named }: OffsetReading['samples'][number]) {
  const t = useText()
  return (
    <span>
      {text === null ? <span className={styles.says}>{t('import.reading.nowhere')}</span> : <mark>{text}</mark>}
      {named === null || named === text ? null : (
        <span className={styles.warn}> {t('import.reading.instead', { named })}</span>
      )}
    </span>
  )
}
